import type { ReactNode } from 'react'

/** An empty screen teaches: what belongs here, and the one act that begins it. */
export function EmptyNote({ title, text, action }: { title: string; text?: ReactNode; action?: ReactNode }) {
  return (
    <div className="empty-note">
      <p className="empty-title">{title}</p>
      {text && <p>{text}</p>}
      {action && <p>{action}</p>}
    </div>
  )
}
