import type { TransferAgreement } from '@lantai/core/transfer/agreement-schema.ts'
import { App, Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { useText } from '../../app/language.tsx'
import { useMay, useMe } from '../../app/session.ts'
import { useAsk } from '../../ui/ask.tsx'
import { useDialog } from '../../ui/dialogs.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Field } from '../../ui/field.tsx'
import { When } from '../../ui/format.tsx'
import { SidePanel } from '../../ui/list-page.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { useAttempt } from '../../ui/use-attempt.ts'
import { AgreementDialog } from './agreement-dialog.tsx'
import { AgreementWord, validText, waysText } from './agreement-words.tsx'
import { agreements, useAgreementsChanged } from './queries.ts'
import { agreementText, layoutNames } from './text.ts'
import '../transfer.css'

interface AgreementPanelProps {
  readonly agreement: TransferAgreement
  readonly onOpen: (id: string) => void
  readonly onClose: () => void
}

/** All terms of one version, who assented, and what either side can do now. */
export function AgreementPanel({ agreement, onOpen, onClose }: AgreementPanelProps) {
  const t = useText()
  const { formats, layouts, repositoryAssent, agencyAssent, declineReason, endedOn, note } = agreement
  const contact = ({ name, phone, mail }: TransferAgreement['agencyContact']) =>
    [name, phone, mail].filter(Boolean).join('，') || '—'
  const assent = (given: TransferAgreement['agencyAssent']) =>
    given ? (
      <>
        {given.by} <When at={given.at} />
      </>
    ) : (
      '—'
    )
  return (
    <SidePanel
      title={`${agreement.agency.name} ${t(agreementText.numberOf, { number: agreement.number })}`}
      onClose={onClose}
      width={500}
      actions={<AgreementActs agreement={agreement} onOpen={onOpen} />}
    >
      <Facts
        of={[
          [t(agreementText.state), <AgreementWord key="state" state={agreement.state} />],
          declineReason !== null && [
            t(agreementText.declineReason),
            <span key="declined" className="reasons">
              {declineReason}
            </span>,
          ],
          endedOn !== null && [t(agreementText.endedOn), endedOn],
          [t(agreementText.repository), agreement.repository.name],
          [t(agreementText.valid), validText(t, agreement)],
          [
            t(agreementText.what),
            <span key="what" className="reasons">
              {agreement.what}
            </span>,
          ],
          [t(agreementText.ways), waysText(t, agreement)],
          [t(agreementText.formatsShort), formats.length > 0 ? formats.join('、') : t(agreementText.any)],
          [
            t(agreementText.layoutsShort),
            layouts
              .map((layout) => {
                const name = layoutNames[layout]
                return name ? t(name) : layout
              })
              .join('、') || t(agreementText.any),
          ],
          [t(agreementText.agencyContact), contact(agreement.agencyContact)],
          [t(agreementText.repositoryContact), contact(agreement.repositoryContact)],
          note !== null && [
            t(agreementText.note),
            <span key="note" className="reasons">
              {note}
            </span>,
          ],
          [t(agreementText.repositoryAssent), assent(repositoryAssent)],
          [t(agreementText.agencyAssent), assent(agencyAssent)],
          [
            t(agreementText.createdBy),
            <span key="by">
              {agreement.createdBy} <When at={agreement.createdAt} />
            </span>,
          ],
        ]}
      />
    </SidePanel>
  )
}

function AgreementActs({ agreement, onOpen }: Omit<AgreementPanelProps, 'onClose'>) {
  const t = useText()
  const ask = useAsk()
  const may = useMay()
  const me = useMe()
  const dialog = useDialog()
  const changed = useAgreementsChanged()
  const { message } = App.useApp()
  const { id, state, version } = agreement
  const params = { id }
  const agency = agreement.agency.name
  const repository = agreement.repository.name
  const plans = may('transfer.plan')
  const answers = may('transfer.send') && me.organisation?.id === agreement.agency.id
  const after = async (done: unknown) => {
    if (!done) return
    message.success(t(agreementText.done))
    await changed()
  }
  const edit = async (next: boolean) => {
    const saved = await dialog<TransferAgreement>((close) => (
      <AgreementDialog of={agreement} next={next} onEnd={close} />
    ))
    if (!saved) return
    await changed()
    onOpen(saved.id)
  }
  const propose = async () =>
    after(
      await ask({
        title: t(agreementText.proposeAsk, { agency }),
        text: t(agreementText.proposeWhy),
        act: t(agreementText.propose),
        work: () => agreements.propose({ params, body: { version } }),
      }),
    )
  const assent = async () =>
    after(
      await ask({
        title: t(agreementText.assentAsk, { repository }),
        text: t(agreementText.assentWhy),
        act: t(agreementText.assent),
        work: () => agreements.assent({ params, body: { version } }),
      }),
    )
  const decline = async () =>
    after(
      await ask({
        title: t(agreementText.declineAsk, { repository }),
        act: t(agreementText.decline),
        danger: true,
        reason: { label: t(agreementText.declineReason), maxLength: 2000 },
        work: (reason) => agreements.decline({ params, body: { version, reason } }),
      }),
    )
  const end = async () => after(await dialog<true>((close) => <EndDialog agreement={agreement} onEnd={close} />))
  return (
    <>
      {plans && state === 'in-force' && (
        <Button danger onClick={end}>
          {t(agreementText.end)}
        </Button>
      )}
      {plans && (state === 'in-force' || state === 'ended') && (
        <Button title={t(agreementText.nextWhy)} onClick={() => edit(true)}>
          {t(agreementText.nextVersion)}
        </Button>
      )}
      {plans && (state === 'draft' || state === 'declined') && (
        <Button onClick={() => edit(false)}>{t(agreementText.change)}</Button>
      )}
      {plans && state === 'draft' && (
        <Button type="primary" onClick={propose}>
          {t(agreementText.propose)}
        </Button>
      )}
      {answers && state === 'proposed' && (
        <>
          <Button onClick={decline}>{t(agreementText.decline)}</Button>
          <Button type="primary" onClick={assent}>
            {t(agreementText.assent)}
          </Button>
        </>
      )}
    </>
  )
}

function EndDialog({ agreement, onEnd }: { agreement: TransferAgreement; onEnd: (done?: true) => void }) {
  const t = useText()
  const [on, setOn] = useState('')
  const { attempt, busy, error } = useAttempt()
  const end = () =>
    attempt(async () => {
      await agreements.end({ params: { id: agreement.id }, body: { version: agreement.version, on } })
      onEnd(true)
    })
  return (
    <Modal
      open
      width={420}
      title={t(agreementText.end)}
      okText={t(agreementText.end)}
      okButtonProps={{ danger: true, disabled: on === '', loading: busy }}
      onOk={end}
      onCancel={() => onEnd()}
    >
      <ProblemNote error={error} />
      <p>{t(agreementText.endWhy)}</p>
      <Field label={t(agreementText.endOn)}>
        <Input type="date" value={on} onChange={({ target }) => setOn(target.value)} />
      </Field>
    </Modal>
  )
}
