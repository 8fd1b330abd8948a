import { urlOf } from '@lantai/core/api.ts'
import { catalogueApi } from '@lantai/core/catalogue/api.ts'
import type { ItemFile } from '@lantai/core/catalogue/schema.ts'
import { useQuery } from '@tanstack/react-query'
import { Spin } from 'antd'
import { useLanguage, useText } from '../app/language.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { PageImages } from './page-images.tsx'
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
  return (
    <PageImages
      name={file.name}
      count={data.pages}
      url={(page, size) => urlOf(catalogueApi.page, { params: { id: itemId, fileId: file.id, page }, query: { size } })}
    />
  )
}
