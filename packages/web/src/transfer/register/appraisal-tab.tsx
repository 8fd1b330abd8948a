import type { Appraisal, AppraisalRow } from '@lantai/core/transfer/appraisal-schema.ts'
import type { Transfer } from '@lantai/core/transfer/schema.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { type Say, useText } from '../../app/language.tsx'
import { useMay } from '../../app/session.ts'
import { useDialog } from '../../ui/dialogs.tsx'
import { countText } from '../../ui/format.tsx'
import { ListCount } from '../../ui/list-page.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { type Column, RecordTable } from '../../ui/record-table.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { transfersKey } from '../queries.ts'
import { AppraisalDialog } from './appraisal-dialog.tsx'
import { appraisalQuery, appraisals, useAppraisalRows } from './queries.ts'
import { registerText } from './text.ts'

const opinions = { open: registerText.openOpinion, restrict: registerText.restrict, defer: registerText.defer } as const

export const opinionText = (t: Say, { opinion, deferUntil }: Appraisal): string =>
  deferUntil ? `${t(opinions[opinion])} ${deferUntil}` : t(opinions[opinion])

/** What must come along with a transfer for its opening: by item, or for the whole. */
export function AppraisalTab({ transfer }: { transfer: Transfer }) {
  const t = useText()
  const dialog = useDialog()
  const queries = useQueryClient()
  const may = useMay()
  const edits = (may('transfer.send') || may('transfer.decide')) && !['ACCEPTED', 'REJECTED'].includes(transfer.state)
  const { data, error } = useQuery(appraisalQuery(transfer.id))
  const [missing, setMissing] = useState(false)
  const [text, setText] = useState<string>()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const list = useAppraisalRows(transfer.id, { ...(missing ? { missing } : {}), ...(text ? { text } : {}) })
  if (!data) return <ProblemNote error={error} />
  const save = async (sequences?: number[]) => {
    const given = await dialog<{ appraisal: Appraisal | null }>((close) => (
      <AppraisalDialog
        of={sequences ? null : data.whole}
        onEnd={close}
        save={(appraisal) =>
          appraisals.save({ params: { id: transfer.id }, body: { ...(sequences ? { sequences } : {}), appraisal } })
        }
      />
    ))
    if (!given) return
    setChosen(new Set())
    await queries.invalidateQueries({ queryKey: transfersKey })
  }
  const columns: Column<AppraisalRow>[] = [
    { key: 'code', title: t(registerText.referenceCode), width: 220, render: (row) => row.referenceCode },
    { key: 'title', title: t(registerText.title), wideOnly: true, render: ({ title }) => title },
    {
      key: 'opinion',
      title: t(registerText.opinion),
      width: 160,
      render: ({ appraisal }) => (appraisal ? opinionText(t, appraisal) : '—'),
    },
    {
      key: 'disclosure',
      title: t(registerText.disclosure),
      width: 110,
      wideOnly: true,
      render: ({ appraisal }) => appraisal && t(registerText[appraisal.disclosure]),
    },
    {
      key: 'classification',
      title: t(registerText.classification),
      width: 130,
      wideOnly: true,
      render: ({ appraisal }) => appraisal && t(registerText[appraisal.classification]),
    },
    {
      key: 'from',
      title: t(registerText.from),
      width: 80,
      wideOnly: true,
      render: ({ from }) => from && t(registerText[from]),
    },
  ]
  return (
    <section className="list-main transfer-appraisal">
      <p className="muted">{t(registerText.appraisalWhy)}</p>
      <p>
        {t(registerText.counts, {
          items: countText(data.items),
          own: countText(data.own),
          fromMetadata: countText(data.fromMetadata),
          missing: countText(data.missing),
        })}{' '}
        {data.required && data.missing > 0 && <span className="bad-text">{t(registerText.needed)}</span>}
      </p>
      <p>
        {t(registerText.whole)}：{data.whole ? opinionText(t, data.whole) : '—'}{' '}
        {edits && (
          <Button size="small" onClick={() => save()}>
            {t(registerText.setWhole)}
          </Button>
        )}
      </p>
      <div className="filters">
        <SearchBox label={t(registerText.find)} value={text} onSearch={setText} />
        <Checkbox checked={missing} onChange={({ target }) => setMissing(target.checked)}>
          {t(registerText.onlyMissing)}
        </Checkbox>
      </div>
      <div className="list-status">
        <ListCount list={list} chosen={chosen.size} onClear={() => setChosen(new Set())}>
          <Button size="small" onClick={() => save([...chosen].map(Number))}>
            {t(registerText.setChosen)}
          </Button>
        </ListCount>
      </div>
      <div className="transfer-items">
        <RecordTable
          label={t(registerText.appraisal)}
          list={list}
          columns={columns}
          rowKey={({ sequence }) => String(sequence)}
          rowName={({ referenceCode }) => referenceCode}
          chosen={chosen}
          {...(edits ? { onChoose: setChosen } : {})}
          empty={<p className="muted">—</p>}
        />
      </div>
    </section>
  )
}
