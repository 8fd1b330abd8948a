import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { urlOf } from '@lantai/core/api.ts'
import { catalogueApi } from '@lantai/core/catalogue/api.ts'
import type { ItemFile } from '@lantai/core/catalogue/schema.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Spin } from 'antd'
import { useState } from 'react'
import { useLanguage, useText } from '../app/language.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { outlookQuery } from './queries.ts'
import { catalogueText } from './text.ts'

/** A file on screen: page images, or its text; what cannot be shown says so. */
export function FileViewer({ itemId, file }: { itemId: string; file: ItemFile }) {
  const t = useText()
  const { language } = useLanguage()
  const { data, error } = useQuery(outlookQuery(itemId, file.id))
  if (error) return <ProblemNote error={error} />
  if (!data)
    return (
      <div className="viewer viewer-wait">
        <Spin />
      </div>
    )
  if (data.problem) return <p className="viewer viewer-note">{data.problem[language]}</p>
  if (data.text !== null)
    return (
      <div className="viewer">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
        <pre tabIndex={0}>{data.text}</pre>
        {data.cut && <p className="viewer-note">{t(catalogueText.textCut)}</p>}
      </div>
    )
  if (!data.pages) return <p className="viewer viewer-note">{t(catalogueText.notViewable)}</p>
  return <Pages itemId={itemId} file={file} count={data.pages} />
}

function Pages({ itemId, file, count }: { itemId: string; file: ItemFile; count: number }) {
  const t = useText()
  const [page, setPage] = useState(1)
  const [broken, setBroken] = useState(false)
  const url = (size: 'screen' | 'large') =>
    urlOf(catalogueApi.page, { params: { id: itemId, fileId: file.id, page }, query: { size } })
  const go = (to: number) => {
    setBroken(false)
    setPage(Math.min(Math.max(to, 1), count))
  }
  return (
    <div className="viewer">
      {count > 1 && (
        <div className="viewer-bar">
          <Button
            size="small"
            icon={<LeftOutlined />}
            aria-label={t(catalogueText.previousPage)}
            disabled={page === 1}
            onClick={() => go(page - 1)}
          />
          <span className="figures" aria-live="polite">
            {t(catalogueText.pageOf, { page, count })}
          </span>
          <Button
            size="small"
            icon={<RightOutlined />}
            aria-label={t(catalogueText.nextPage)}
            disabled={page === count}
            onClick={() => go(page + 1)}
          />
        </div>
      )}
      {broken ? (
        <p className="viewer-note">{t(catalogueText.pageBroken)}</p>
      ) : (
        <a href={url('large')} target="_blank" rel="noreferrer" title={t(catalogueText.larger)}>
          <img
            key={page}
            src={url('screen')}
            alt={`${file.name} ${t(catalogueText.page, { page })}`}
            onError={() => setBroken(true)}
          />
        </a>
      )}
    </div>
  )
}
