import type { PaperTransfer } from '@lantai/core/transfer/paper-schema.ts'
import { useNavigate } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useText } from '../../app/language.tsx'
import { type Question, useAsk } from '../../ui/ask.tsx'
import { useDialog } from '../../ui/dialogs.tsx'
import { countText } from '../../ui/format.tsx'
import { PaperDialog } from './paper-dialog.tsx'
import { papers, usePaperChanged } from './queries.ts'
import { paperText } from './text.ts'

/** What can be done with a transfer of paper now; what waits says for what. */
export function PaperActions({ of, onChecks }: { of: PaperTransfer; onChecks: () => void }) {
  const t = useText()
  const ask = useAsk()
  const navigate = useNavigate()
  const dialog = useDialog()
  const changed = usePaperChanged()
  const { message } = App.useApp()
  const { transfer, may } = of
  const { id, number, version } = transfer
  const call = { params: { id }, body: { version } }
  const act = async (question: Question) => {
    if (!(await ask(question))) return false
    message.success(t(paperText.done))
    await changed()
    return true
  }
  const change = async () => {
    if (await dialog<PaperTransfer>((close) => <PaperDialog of={of} onEnd={close} />)) await changed()
  }
  const remove = async () => {
    const done = await ask({
      title: t(paperText.removeAsk, { number }),
      text: t(paperText.removeWhy),
      act: t(paperText.remove),
      danger: true,
      work: () => papers.remove({ params: { id } }),
    })
    if (!done) return
    await navigate({ to: '/transfers' })
    await changed()
  }
  const handIn = () =>
    act({
      title: t(paperText.handInAsk, { number }),
      text: t(paperText.handInWhy),
      act: t(paperText.handIn),
      work: () => papers.handIn(call),
    })
  const accept = () =>
    act({
      title: t(paperText.acceptAsk, { number }),
      text: t(paperText.acceptWhy, { volumes: countText(of.volumes), items: countText(of.items) }),
      act: t(paperText.accept),
      work: () => papers.accept(call),
    })
  const giveBack = () =>
    act({
      title: t(paperText.returnAsk, { number }),
      text: t(paperText.returnWhy),
      act: t(paperText.return),
      danger: true,
      reason: { label: t(paperText.reasons), maxLength: 4000 },
      work: (reasons) => papers.return({ params: { id }, body: { version, reasons } }),
    })
  return (
    <>
      <Button onClick={() => navigate({ to: '/transfers/$id', params: { id } })}>{t(paperText.register)}</Button>
      <Button onClick={onChecks}>{t(paperText.checks)}</Button>
      {may.edit && (
        <>
          {transfer.state === 'RECEIVED' && (
            <Button danger onClick={remove}>
              {t(paperText.remove)}
            </Button>
          )}
          <Button onClick={change}>{t(paperText.changeShort)}</Button>
          <Button
            type="primary"
            disabled={!may.handIn}
            title={may.handIn ? undefined : t(paperText.handInWaits)}
            onClick={handIn}
          >
            {t(paperText.handIn)}
          </Button>
        </>
      )}
      {may.return && <Button onClick={giveBack}>{t(paperText.return)}</Button>}
      {may.return && (
        <Button
          type="primary"
          disabled={!may.accept}
          title={may.accept ? undefined : t(paperText.acceptWaits)}
          onClick={accept}
        >
          {t(paperText.accept)}
        </Button>
      )}
    </>
  )
}
