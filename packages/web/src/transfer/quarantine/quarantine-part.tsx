import type { Transfer } from '@lantai/core/transfer/schema.ts'
import { Link } from '@tanstack/react-router'
import { Alert, App, Button } from 'antd'
import { useText } from '../../app/language.tsx'
import { useMay } from '../../app/session.ts'
import { useAsk } from '../../ui/ask.tsx'
import { quarantines, useQuarantineChanged } from './queries.ts'
import { quarantineText } from './text.ts'

/** On the page of a transfer: that its package is kept apart. */
export function QuarantineNote({ transfer: { quarantined, number } }: { transfer: Transfer }) {
  const t = useText()
  const may = useMay()
  if (!quarantined) return null
  return (
    <Alert
      type="error"
      showIcon
      title={t(quarantineText.isHeld)}
      action={
        may('transfer.decide') && (
          <Link to="/transfer-quarantine" search={{ text: number }}>
            {t(quarantineText.see)}
          </Link>
        )
      }
    />
  )
}

/** Puts a package apart by a person's word. */
export function QuarantineButton({ transfer: { id, number, version } }: { transfer: Transfer }) {
  const t = useText()
  const ask = useAsk()
  const changed = useQuarantineChanged()
  const { message } = App.useApp()
  const put = async () => {
    const done = await ask({
      title: t(quarantineText.putAsk, { number }),
      text: t(quarantineText.putWhy),
      act: t(quarantineText.put),
      danger: true,
      reason: { label: t(quarantineText.reason) },
      work: (reason) => quarantines.put({ params: { id }, body: { version, reason } }),
    })
    if (!done) return
    message.success(t(quarantineText.done))
    await changed()
  }
  return <Button onClick={put}>{t(quarantineText.put)}</Button>
}
