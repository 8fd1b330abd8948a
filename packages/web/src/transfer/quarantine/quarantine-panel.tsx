import { urlOf } from '@lantai/core/api.ts'
import { quarantineApi } from '@lantai/core/transfer/quarantine-api.ts'
import type { Quarantine } from '@lantai/core/transfer/quarantine-schema.ts'
import { Link } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useText } from '../../app/language.tsx'
import { type Question, useAsk } from '../../ui/ask.tsx'
import { Facts } from '../../ui/facts.tsx'
import { bytesText, When } from '../../ui/format.tsx'
import { SidePanel } from '../../ui/list-page.tsx'
import { uiTexts } from '../../ui/text.ts'
import { QuarantineWord } from './quarantine-word.tsx'
import { quarantines, useQuarantineChanged } from './queries.ts'
import { quarantineText } from './text.ts'
import '../transfer.css'

/** Why a package is kept apart, and what either of two persons can do about it now. */
export function QuarantinePanel({ quarantine, onClose }: { quarantine: Quarantine; onClose: () => void }) {
  const t = useText()
  const { number, proposedBy, decidedBy, proposalReason, opinion } = quarantine
  return (
    <SidePanel title={number} onClose={onClose} width={480} actions={<QuarantineActs quarantine={quarantine} />}>
      <Facts
        of={[
          [t(quarantineText.state), <QuarantineWord key="state" state={quarantine.state} />],
          [
            t(quarantineText.number),
            <Link key="transfer" to="/transfers/$id" params={{ id: quarantine.transferId }}>
              {number}
            </Link>,
          ],
          [t(quarantineText.agency), quarantine.agency.name],
          [
            t(quarantineText.packageName),
            t(uiTexts.withNote, { text: quarantine.packageName, note: bytesText(quarantine.packageBytes) }),
          ],
          [t(quarantineText.kind), t(quarantineText[quarantine.kind])],
          [
            t(quarantineText.reason),
            <span key="reason" className="reasons">
              {quarantine.reason}
            </span>,
          ],
          [
            t(quarantineText.putBy),
            <span key="put">
              {quarantine.putBy} <When at={quarantine.putAt} />
            </span>,
          ],
          proposedBy !== null && [
            t(quarantineText.proposed),
            <span key="proposed">
              {proposedBy} <When at={quarantine.proposedAt} />
            </span>,
          ],
          proposalReason !== null && [t(quarantineText.proposalReason), proposalReason],
          decidedBy !== null && [
            t(quarantineText.decided),
            <span key="decided">
              {decidedBy} <When at={quarantine.decidedAt} />
            </span>,
          ],
          opinion !== null && [t(quarantineText.opinion), opinion],
        ]}
      />
    </SidePanel>
  )
}

function QuarantineActs({ quarantine }: { quarantine: Quarantine }) {
  const t = useText()
  const ask = useAsk()
  const changed = useQuarantineChanged()
  const { message } = App.useApp()
  const { id, number, state, version, may } = quarantine
  const params = { id }
  const proposed = state === 'release-proposed' || state === 'destroy-proposed'
  const act = async (question: Question) => {
    if (!(await ask(question))) return
    message.success(t(quarantineText.done))
    await changed()
  }
  const propose = (action: 'release' | 'destroy') =>
    act({
      title: t(action === 'release' ? quarantineText.releaseAsk : quarantineText.destroyAsk, { number }),
      text: t(quarantineText.secondPerson),
      act: t(quarantineText[action]),
      danger: action === 'destroy',
      reason: { label: t(quarantineText.proposalReason) },
      work: (reason) => quarantines.propose({ params, body: { version, action, reason } }),
    })
  const agree = () => {
    const release = state === 'release-proposed'
    return act({
      title: t(release ? quarantineText.agreeRelease : quarantineText.agreeDestroy, { number }),
      text: t(release ? quarantineText.agreeReleaseWhy : quarantineText.agreeDestroyWhy),
      act: t(quarantineText.agree),
      danger: !release,
      reason: { label: t(quarantineText.opinion) },
      work: (opinion) => quarantines.decide({ params, body: { version, agree: true, opinion } }),
    })
  }
  const disagree = () =>
    act({
      title: t(quarantineText.refuseAsk, { number }),
      text: t(quarantineText.refuseWhy),
      act: t(quarantineText.refuse),
      reason: { label: t(quarantineText.opinion) },
      work: (opinion) => quarantines.decide({ params, body: { version, agree: false, opinion } }),
    })
  const take = async () => {
    const because = await ask({
      title: t(quarantineText.takeAsk, { number }),
      text: t(quarantineText.takeWhy),
      act: t(quarantineText.take),
      danger: true,
      reason: { label: t(quarantineText.takeReason), maxLength: 400 },
    })
    // A header line cannot carry line breaks, and neither can the record of why.
    if (typeof because === 'string')
      window.location.assign(
        urlOf(quarantineApi.download, { params, query: { because: because.replace(/\s+/g, ' ') } }),
      )
  }
  return (
    <>
      {proposed && !may.decide && <span className="muted">{t(quarantineText.ownProposal)}</span>}
      {may.download && <Button onClick={take}>{t(quarantineText.take)}</Button>}
      {may.propose && (
        <>
          <Button danger onClick={() => propose('destroy')}>
            {t(quarantineText.destroy)}
          </Button>
          <Button onClick={() => propose('release')}>{t(quarantineText.release)}</Button>
        </>
      )}
      {may.decide && (
        <>
          <Button onClick={disagree}>{t(quarantineText.refuse)}</Button>
          <Button type="primary" danger={state === 'destroy-proposed'} onClick={agree}>
            {t(quarantineText.agree)}
          </Button>
        </>
      )}
    </>
  )
}
