import { actKindText } from '@lantai/core/catalogue/act-kinds.ts'
import type { HistoryEntry } from '@lantai/core/catalogue/describe-schema.ts'
import type { ItemRecord } from '@lantai/core/catalogue/schema.ts'
import type { FieldChange } from '@lantai/core/catalogue/values.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useLanguage, useText } from '../../app/language.tsx'
import { useAsk } from '../../ui/ask.tsx'
import { When } from '../../ui/format.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { catalogue, itemsKey } from '../queries.ts'
import { describeText } from './describe-text.ts'
import { historyQuery } from './queries.ts'
import { valueText } from './value-text.ts'
import '../catalogue.css'
import './describe.css'

/** Versions of the description and acts on access, the latest first, each with what it changed. */
export function HistoryList({ record, mayDescribe }: { record: ItemRecord; mayDescribe: boolean }) {
  const t = useText()
  const ask = useAsk()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const { data, error } = useQuery({ ...historyQuery(record.id), placeholderData: (former) => former })
  const restore = async (to: number) => {
    const done = await ask({
      title: t(describeText.restoreTitle, { version: to }),
      text: t(describeText.restoreNote, { version: to }),
      act: t(describeText.restoreAct),
      reason: { label: t(describeText.restoreReason), minLength: 2 },
      work: (reason) =>
        catalogue.restoreItem({ params: { id: record.id }, body: { to, version: record.version, reason } }),
    })
    if (!done) return
    await queries.invalidateQueries({ queryKey: itemsKey })
    message.success(t(describeText.saved, { version: record.version + 1 }))
  }
  return (
    <section>
      <h3>{t(describeText.historyTitle)}</h3>
      <ProblemNote error={error} />
      {data && data.entries.length === 0 && <p className="muted">{t(describeText.noVersions)}</p>}
      <ol className="acts">
        {data?.entries.map((entry) => (
          <Entry
            key={`${entry.kind}-${entry.version ?? entry.at}`}
            entry={entry}
            onRestore={mayDescribe && entry.version !== null && entry.version > 1 ? restore : undefined}
          />
        ))}
      </ol>
    </section>
  )
}

function Entry({ entry, onRestore }: { entry: HistoryEntry; onRestore?: (to: number) => void }) {
  const t = useText()
  const { version, act } = entry
  return (
    <li>
      <div>
        {version !== null && <strong>{t(describeText.version, { version })}</strong>}{' '}
        {act && <span>{t(actKindText[act.kind])}</span>}{' '}
        <span className="muted">
          {entry.by} <When at={entry.at} />
          {act?.undoneBy && ` · ${t(describeText.undone)}`}
        </span>
        {onRestore && version !== null && (
          <Button size="small" type="link" onClick={() => onRestore(version - 1)}>
            {t(describeText.restore)}
          </Button>
        )}
      </div>
      {entry.reason && <div>{entry.reason}</div>}
      <ChangeList changes={entry.changes} />
    </li>
  )
}

/** What changed, field by field: the old value struck out, the new one after it. */
export function ChangeList({ changes }: { changes: readonly FieldChange[] }) {
  const t = useText()
  const { language } = useLanguage()
  if (changes.length === 0) return null
  return (
    <dl className="changes">
      {changes.map(({ field, title, titleEn, from, to }) => (
        <div key={field}>
          <dt>{language === 'zh' ? title : titleEn}</dt>
          <dd>
            <del>{valueText(field, from, language) || t(describeText.empty)}</del>{' '}
            <ins>{valueText(field, to, language) || t(describeText.empty)}</ins>
          </dd>
        </div>
      ))}
    </dl>
  )
}
