import { ExportOutlined } from '@ant-design/icons'
import { urlOf } from '@lantai/core/api.ts'
import { filingApi } from '@lantai/core/filing/api.ts'
import type { FilingFile } from '@lantai/core/filing/schema.ts'
import { useQuery } from '@tanstack/react-query'
import { useText } from '../app/language.tsx'
import { PageImages } from '../catalogue/page-images.tsx'
import { bytesText } from '../ui/format.tsx'
import { filingText } from './text.ts'

const shownImages = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/bmp']
const mostText = 200_000

/** A look into a file where the browser can show it here, and the way to it in a window of its own. */
export function FileView({ filingId, file, code }: { filingId: string; file: FilingFile; code: string | null }) {
  const t = useText()
  const params = { id: filingId, fileId: file.id }
  const url = urlOf(filingApi.fileContent, { params })
  const isPdf = file.mediaType === 'application/pdf'
  return (
    <div className="filing-view">
      {shownImages.includes(file.mediaType) && <img src={url} alt={file.name} loading="lazy" />}
      {(isPdf || file.mediaType === 'image/tiff') && (
        <PageImages
          name={file.name}
          count={Math.max(file.pages ?? 1, 1)}
          url={(page, size) => urlOf(filingApi.filePage, { params: { ...params, page }, query: { size } })}
        />
      )}
      {file.mediaType.startsWith('text/') && <TextView url={url} bytes={file.bytes} />}
      <p className="filing-view-acts">
        <a href={url} target="_blank" rel="noreferrer">
          <ExportOutlined aria-hidden /> {t(isPdf ? filingText.openPdf : filingText.openFile)}
        </a>
        {isPdf && code && (
          <a href={urlOf(filingApi.stampedFile, { params })} target="_blank" rel="noreferrer">
            {t(filingText.stamped)}
          </a>
        )}
        <span className="muted">{bytesText(file.bytes)}</span>
        <span className="muted">{t(readTexts[file.read])}</span>
      </p>
    </div>
  )
}

const readTexts = {
  'not-yet': filingText.readNotYet,
  text: filingText.readText,
  'no-text': filingText.readNoText,
  unknown: filingText.readUnknown,
  broken: filingText.readBroken,
} as const

function TextView({ url, bytes }: { url: string; bytes: number }) {
  const t = useText()
  const { data, error } = useQuery({
    queryKey: ['file-text', url],
    enabled: bytes <= mostText,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      const answer = await fetch(url)
      if (!answer.ok) throw new Error(String(answer.status))
      const body = await answer.arrayBuffer()
      try {
        return new TextDecoder('utf-8', { fatal: true }).decode(body)
      } catch {
        return new TextDecoder('gb18030').decode(body)
      }
    },
  })
  if (bytes > mostText || error) return <p className="muted">{t(filingText.notShown)}</p>
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
  return <pre tabIndex={0}>{data}</pre>
}
