import type { FilingDetail, FilingFile } from '@lantai/core/filing/schema.ts'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { useText } from '../app/language.tsx'
import { useAsk } from '../ui/ask.tsx'
import { bytesText, countText } from '../ui/format.tsx'
import { ListCount } from '../ui/list-page.tsx'
import { RecordTable } from '../ui/record-table.tsx'
import { SearchBox } from '../ui/search-box.tsx'
import { FileView } from './file-view.tsx'
import { type FileFilters, filings, useFiles } from './queries.ts'
import { filingText } from './text.ts'
import type { Work } from './use-work.ts'

type Only = NonNullable<FileFilters['only']> | 'all'

interface BasketFilesProps {
  readonly detail: FilingDetail
  readonly work: Work
  /** Begin with these. */
  readonly only?: Only
}

/** Everything in the basket, and what can be done with files that belong to no item. */
export function BasketFiles({ detail, work, only: first = 'all' }: BasketFilesProps) {
  const t = useText()
  const ask = useAsk()
  const { id } = detail.filing
  const { todo, may } = detail
  const [only, setOnly] = useState<Only>(first)
  const [text, setText] = useState<string>()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [viewed, setViewed] = useState<string>()
  const list = useFiles(id, { only: only === 'all' ? undefined : only, text })
  const params = { id }
  const fileIds = [...chosen]
  const file = list.rows.find((one) => one.id === viewed)
  const end = async (call: Parameters<Work['act']>[0]) => {
    if (await work.act(call)) setChosen(new Set())
  }
  const makeItem = () => {
    const [one] = list.rows.filter(({ id }) => chosen.has(id))
    return end(() =>
      filings.addItem({ params, body: { title: (one?.name ?? '').replace(/\.[^.]{1,5}$/, ''), fileIds } }),
    )
  }
  const remove = () =>
    ask({
      title: t(filingText.removeTitle, { count: countText(chosen.size) }),
      text: t(filingText.removeText),
      act: t(filingText.remove),
      danger: true,
      work: () => end(() => filings.removeFiles({ params, body: { fileIds } })),
    })
  const label = (key: Only, count: number) => ({ value: key, label: `${t(filingText[key])} ${countText(count)}` })
  return (
    <section className="basket-files" aria-label={t(filingText.basket)}>
      <div className="filters">
        <Segmented<Only>
          value={only}
          onChange={(next) => {
            setOnly(next)
            setChosen(new Set())
          }}
          options={[
            label('all', todo.files),
            label('loose', todo.looseFiles),
            label('without-row', todo.filesWithoutRow),
            label('uncounted', todo.uncountedFiles),
            { value: 'removed' as const, label: t(filingText.removed) },
          ]}
        />
        <SearchBox label={t(filingText.findFiles)} value={text} onSearch={setText} />
      </div>
      <div className="list-status">
        <ListCount list={list} chosen={chosen.size} onClear={() => setChosen(new Set())}>
          {may.change && only !== 'removed' && (
            <>
              <Button size="small" onClick={makeItem}>
                {t(filingText.makeItem)}
              </Button>
              <Button size="small" onClick={remove}>
                {t(filingText.remove)}
              </Button>
            </>
          )}
        </ListCount>
      </div>
      <div className="basket-table">
        <RecordTable<FilingFile>
          label={t(filingText.basket)}
          list={list}
          columns={[
            { key: 'path', title: t(filingText.path), render: ({ path }) => path },
            {
              key: 'item',
              title: t(filingText.belongs),
              width: 110,
              wideOnly: true,
              render: ({ itemId }) => (itemId ? t(filingText.inItem) : t(filingText.loose)),
            },
            {
              key: 'pages',
              title: t(filingText.pages),
              width: 70,
              align: 'right',
              wideOnly: true,
              render: ({ pages }) => pages ?? '—',
            },
            {
              key: 'bytes',
              title: t(filingText.size),
              width: 90,
              align: 'right',
              render: ({ bytes }) => bytesText(bytes),
            },
          ]}
          rowKey={({ id }) => id}
          rowName={({ path }) => path}
          chosen={chosen}
          onChoose={setChosen}
          open={viewed}
          onOpen={setViewed}
          empty={
            <p className="empty-line muted">{t(only === 'all' ? filingText.basketEmpty : filingText.noneOfThese)}</p>
          }
        />
      </div>
      {file && (
        <div className="basket-view">
          <strong className="code">{file.path}</strong>
          <FileView filingId={id} file={file} code={null} />
        </div>
      )}
    </section>
  )
}
