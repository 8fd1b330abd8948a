import type { ScheduleDetail } from '@lantai/core/arrangement/schedule.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useBlocker, useParams } from '@tanstack/react-router'
import { Alert, Input, Tabs } from 'antd'
import { useText } from '../app/language.tsx'
import { useMay, useMe } from '../app/session.ts'
import { Facts } from '../ui/facts.tsx'
import { Field } from '../ui/field.tsx'
import { momentText } from '../ui/format.tsx'
import { BackLink } from '../ui/last-search.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { uiTexts } from '../ui/text.ts'
import { useAddress } from '../ui/use-address.ts'
import { useTitle } from '../ui/use-title.ts'
import { DifferenceTab } from './difference-tab.tsx'
import { EntriesEditor } from './entries-editor.tsx'
import { MatchTab } from './match-tab.tsx'
import { scheduleQuery } from './queries.ts'
import { ScheduleActions } from './schedule-actions.tsx'
import { ScheduleStateMark } from './schedule-state.tsx'
import { scheduleText } from './schedule-text.ts'
import { useDraft } from './use-draft.ts'
import './arrangement.css'

export function SchedulePage() {
  const t = useText()
  const { id = '' } = useParams({ strict: false })
  const { data, error } = useQuery({ ...scheduleQuery(id), refetchOnWindowFocus: false })
  useTitle(data?.title)
  if (!data)
    return (
      <section className="page">
        <ProblemNote error={error} />
        {error && <Link to="/arrangement">{t(scheduleText.back)}</Link>}
      </section>
    )
  // A draft that was saved keeps what the person has on screen; another state begins anew.
  return <Shown key={`${id} ${data.state}`} detail={data} />
}

const tabs = ['lines', 'difference', 'match'] as const

function Shown({ detail }: { detail: ScheduleDetail }) {
  const t = useText()
  const may = useMay()
  const own = useMe().organisation?.id === detail.organisation.id
  const [address, setAddress] = useAddress<{ tab?: string }>()
  const draft = useDraft(detail)
  const editable = own && may('arrangement.propose') && (detail.state === 'draft' || detail.state === 'returned')
  useBlocker({
    shouldBlockFn: ({ current, next }) =>
      current.pathname !== next.pathname && editable && draft.changed && !window.confirm(t(scheduleText.leave)),
    enableBeforeUnload: () => editable && draft.changed,
  })
  const tab =
    tabs.find((one) => one === address.tab) ??
    (detail.state === 'submitted' && !own && detail.previousId ? 'difference' : 'lines')
  const by = (at: string | null, name: string | null) =>
    at && name ? t(uiTexts.joined, { first: name, second: momentText(at) }) : null
  return (
    <section className="page schedule-page">
      <nav aria-label={t(scheduleText.back)}>
        <BackLink to="/arrangement">{t(scheduleText.schedules)}</BackLink>
      </nav>
      <header className="page-head">
        <h1>{draft.title}</h1>
        <ScheduleActions detail={detail} draft={draft} editable={editable} own={own} />
      </header>
      {detail.state === 'returned' && (
        <Alert type="warning" showIcon title={t(scheduleText.returnedTitle)} description={detail.opinion} />
      )}
      {editable ? (
        <div className="schedule-head">
          <Field label={t(scheduleText.title)}>
            <Input value={draft.title} maxLength={200} onChange={({ target }) => draft.setTitle(target.value)} />
          </Field>
          <Field label={t(scheduleText.number)}>
            <Input value={draft.number} maxLength={60} onChange={({ target }) => draft.setNumber(target.value)} />
          </Field>
        </div>
      ) : null}
      <Facts
        of={[
          [t(scheduleText.state), <ScheduleStateMark key="state" schedule={detail} />],
          [t(scheduleText.organisation), detail.organisation.name],
          [t(scheduleText.version), t(scheduleText.versionOf, { version: detail.version })],
          editable ? null : [t(scheduleText.number), detail.number],
          [t(scheduleText.effectiveFrom), detail.effectiveFrom],
          [t(scheduleText.basis), detail.basis],
          [t(scheduleText.submittedBy), by(detail.submittedAt, detail.submittedBy)],
          [t(scheduleText.decidedBy), by(detail.decidedAt, detail.decidedBy)],
          detail.state === 'returned' ? null : [t(scheduleText.opinion), detail.opinion],
        ]}
      />
      <Tabs
        activeKey={tab}
        onChange={(next) => setAddress({ tab: next })}
        items={[
          {
            key: 'lines',
            label: `${t(scheduleText.tabLines)} ${draft.rows.length}`,
            children: <EntriesEditor draft={draft} editable={editable} />,
          },
          { key: 'difference', label: t(scheduleText.tabDifference), children: <DifferenceTab id={detail.id} /> },
          {
            key: 'match',
            label: t(scheduleText.tabMatch),
            children: <MatchTab rows={draft.rows} body={detail.organisation.name} />,
          },
        ]}
      />
    </section>
  )
}
