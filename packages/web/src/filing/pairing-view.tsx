import type { FilingDetail, FilingRow } from '@lantai/core/filing/schema.ts'
import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { useText } from '../app/language.tsx'
import { countText } from '../ui/format.tsx'
import { RecordTable } from '../ui/record-table.tsx'
import { SearchBox } from '../ui/search-box.tsx'
import type { List } from '../ui/use-list.ts'
import { filings, useFiles } from './queries.ts'
import { filingText } from './text.ts'
import { useArrange } from './use-arrange.ts'
import type { Work } from './use-work.ts'

interface PairingProps {
  readonly detail: FilingDetail
  readonly rows: readonly FilingRow[]
  readonly work: Work
  readonly open: string | undefined
  readonly onOpen: (id: string | undefined) => void
}

const whole = <R,>(rows: readonly R[]): List<R> => ({
  rows,
  total: rows.length,
  approximate: false,
  waiting: false,
  loadingMore: false,
  hasMore: false,
  error: null,
  loadMore: () => undefined,
  refresh: () => undefined,
})

/** 成件: rows that have no files and files that no row names, side by side, to be put together by hand where the rules could not. */
export function PairingView({ detail, rows, work, open, onOpen }: PairingProps) {
  const t = useText()
  const { id } = detail.filing
  const { todo, may } = detail
  const arrange = useArrange(id)
  const [text, setText] = useState<string>()
  const [words, setWords] = useState<string>()
  const [row, setRow] = useState<string>()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const files = useFiles(id, { only: 'loose', text })
  const without = useMemo(() => {
    const wanted = (words ?? '').toLowerCase()
    return rows.filter(
      ({ files, values }) =>
        files === 0 && `${values.documentNo ?? ''} ${values.title ?? ''}`.toLowerCase().includes(wanted),
    )
  }, [rows, words])
  const unsure = useMemo(() => rows.filter(({ pairing }) => pairing === 'unsure'), [rows])
  const fileIds = [...chosen]
  const params = { id }
  const end = async (call: Parameters<Work['act']>[0]) => {
    if (!(await work.act(call))) return
    setChosen(new Set())
    setRow(undefined)
  }
  const titleOf = (row: FilingRow) =>
    [row.values.documentNo, row.values.title ?? t(filingText.noTitle)].filter(Boolean).join(' ')
  return (
    <div className="filing-body filing-scroll">
      <div className="basket-next">
        <div>
          <strong>{t(filingText.composeTitle)}</strong>
          <p className="muted">{t(filingText.composeText)}</p>
        </div>
        {may.change && (
          <Button
            type={todo.looseFiles > 0 ? 'primary' : 'default'}
            onClick={() => arrange(['read', 'compose', 'propose'])}
          >
            {t(filingText.compose)}
          </Button>
        )}
      </div>
      {unsure.length > 0 && (
        <section className="pairing-unsure">
          <h2>{t(filingText.unsurePairs, { count: countText(unsure.length) })}</h2>
          <p className="muted">{t(filingText.unsurePairsWhy)}</p>
          <ul className="file-list">
            {unsure.slice(0, 50).map((one) => (
              <li key={one.id}>
                <button type="button" className="link-button" onClick={() => onOpen(one.id)}>
                  {titleOf(one)}
                </button>
                {may.change && (
                  <Button
                    size="small"
                    onClick={() =>
                      work.act(() => filings.accept({ params, body: { itemIds: [one.id], atLeast: 'sure' } }))
                    }
                  >
                    {t(filingText.pairIsRight)}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      <div className="pairing-sides">
        <section aria-label={t(filingText.rowsWithoutFiles)}>
          <h2>
            {t(filingText.rowsWithoutFiles)} <span className="muted figures">{countText(without.length)}</span>
          </h2>
          <SearchBox label={t(filingText.findItems)} value={words} onSearch={setWords} />
          <div className="basket-table">
            <RecordTable
              label={t(filingText.rowsWithoutFiles)}
              list={whole(without)}
              keys={false}
              columns={[
                { key: 'title', title: t(filingText.titleColumn), render: titleOf },
                {
                  key: 'date',
                  title: t(filingText.date),
                  width: 96,
                  wideOnly: true,
                  render: ({ values }) => values.date ?? '',
                },
              ]}
              rowKey={({ id }) => id}
              rowName={titleOf}
              chosen={new Set(row ? [row] : [])}
              onChoose={(next) => setRow([...next].find((one) => one !== row))}
              open={open}
              onOpen={onOpen}
              empty={<p className="empty-line muted">{t(filingText.allHaveFiles)}</p>}
            />
          </div>
        </section>
        <section aria-label={t(filingText.looseTitle)}>
          <h2>
            {t(filingText.looseTitle)} <span className="muted figures">{countText(todo.looseFiles)}</span>
          </h2>
          <SearchBox label={t(filingText.findFiles)} value={text} onSearch={setText} />
          <div className="basket-table">
            <RecordTable
              label={t(filingText.looseTitle)}
              list={files}
              keys={false}
              columns={[{ key: 'path', title: t(filingText.path), render: ({ path }) => path }]}
              rowKey={({ id }) => id}
              rowName={({ path }) => path}
              chosen={chosen}
              onChoose={setChosen}
              empty={<p className="empty-line muted">{t(filingText.noLoose)}</p>}
            />
          </div>
        </section>
      </div>
      {may.change && (
        <div className="pairing-acts">
          <Button
            type="primary"
            disabled={!row || chosen.size === 0}
            onClick={() => row && end(() => filings.moveFiles({ params, body: { fileIds, itemId: row } }))}
          >
            {t(filingText.putTogether)}
          </Button>
          <Button
            disabled={chosen.size === 0}
            onClick={() => {
              const first = files.rows.find(({ id }) => chosen.has(id))
              return end(() =>
                filings.addItem({ params, body: { title: (first?.name ?? '').replace(/\.[^.]{1,5}$/, ''), fileIds } }),
              )
            }}
          >
            {t(filingText.makeItem)}
          </Button>
          <span className="muted">{t(filingText.pairingHint)}</span>
        </div>
      )}
    </div>
  )
}
