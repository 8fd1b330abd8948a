import type { ReactNode } from 'react'

/** A control with its label, outside a form: above it, or beside it. */
export function Field({ label, beside = false, children }: { label: string; beside?: boolean; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label className={beside ? 'field-beside' : 'field'}>
      <span>{label}</span>
      {children}
    </label>
  )
}
