import type { AuditRow } from '@lantai/core/audit/schema.ts'
import { Button } from 'antd'
import { useText } from '../app/language.tsx'
import { Facts } from '../ui/facts.tsx'
import { When } from '../ui/format.tsx'
import { SidePanel } from '../ui/list-page.tsx'
import type { AuditAddress } from './audit-page.tsx'
import { ActorName, EventName } from './event-words.tsx'
import { auditTexts as texts } from './text.ts'

interface EventPanelProps {
  readonly of: AuditRow
  readonly onClose: () => void
  readonly onNarrow: (change: Partial<AuditAddress>) => void
}

export function EventPanel({ of, onClose, onNarrow }: EventPanelProps) {
  const t = useText()
  const { actorId, organisationId, subjectId } = of
  return (
    <SidePanel title={<EventName type={of.type} />} onClose={onClose} width={480}>
      <Facts
        of={[
          [t(texts.sequence), of.sequence],
          [t(texts.at), <When key="at" at={of.at} seconds />],
          [t(texts.type), <code key="type">{of.type}</code>],
          [t(texts.who), <ActorName key="who" of={of} />],
          [t(texts.organisation), of.organisationName],
          [t(texts.subject), subjectId && <span className="code">{subjectId}</span>],
        ]}
      />
      <p style={{ display: 'flex', flexWrap: 'wrap', gap: 8, marginTop: 12 }}>
        {actorId && (
          <Button size="small" onClick={() => onNarrow({ actor: actorId })}>
            {t(texts.onlyThis)}
          </Button>
        )}
        {subjectId && (
          <Button size="small" onClick={() => onNarrow({ subject: subjectId })}>
            {t(texts.onlySubject)}
          </Button>
        )}
        {organisationId && (
          <Button size="small" onClick={() => onNarrow({ organisation: organisationId })}>
            {t(texts.onlyOrganisation)}
          </Button>
        )}
      </p>
      <h3>{t(texts.data)}</h3>
      <pre className="event-data code">{JSON.stringify(of.data, null, 2)}</pre>
      <h3>{t(texts.chain)}</h3>
      <p className="muted">{t(texts.hash)}</p>
      <p className="code">{of.hash}</p>
      <p className="muted">{t(texts.previous)}</p>
      <p className="code">{of.previous}</p>
    </SidePanel>
  )
}
