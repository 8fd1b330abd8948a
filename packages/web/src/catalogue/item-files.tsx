import { DownloadOutlined, EyeOutlined } from '@ant-design/icons'
import { urlOf } from '@lantai/core/api.ts'
import { catalogueApi } from '@lantai/core/catalogue/api.ts'
import type { ItemRecord } from '@lantai/core/catalogue/schema.ts'
import { Button } from 'antd'
import { useState } from 'react'
import { useText } from '../app/language.tsx'
import { bytesText } from '../ui/format.tsx'
import { FileViewer } from './file-viewer.tsx'
import { catalogueText } from './text.ts'

/** Files of an item with one of them on screen; `first` opens the first that can be read. */
export function ItemFiles({ record, first = false }: { record: ItemRecord; first?: boolean }) {
  const t = useText()
  const { id, files } = record
  const readable = files.find(({ kind }) => kind !== 'other')
  const [viewed, setViewed] = useState(first ? readable?.id : undefined)
  if (files.length === 0)
    return (
      <section>
        <h3>{t(catalogueText.files)}</h3>
        <p className="muted">{t(catalogueText.noItemFiles)}</p>
      </section>
    )
  return (
    <section>
      <h3>{t(catalogueText.files)}</h3>
      <ul className="item-files">
        {files.map((file) => (
          <li key={file.id}>
            <div className="item-file">
              <span className="item-file-name">
                {file.name}{' '}
                <span className="muted figures">
                  {file.role} {bytesText(file.bytes)}
                </span>
              </span>
              {file.kind !== 'other' && (
                <Button
                  size="small"
                  icon={<EyeOutlined />}
                  aria-expanded={viewed === file.id}
                  aria-label={`${t(viewed === file.id ? catalogueText.hide : catalogueText.view)} ${file.name}`}
                  onClick={() => setViewed(viewed === file.id ? undefined : file.id)}
                >
                  {t(viewed === file.id ? catalogueText.hide : catalogueText.view)}
                </Button>
              )}
              <Button
                size="small"
                icon={<DownloadOutlined />}
                aria-label={`${t(catalogueText.download)} ${file.name}`}
                href={urlOf(catalogueApi.file, { params: { id, fileId: file.id } })}
              />
            </div>
            {viewed === file.id && <FileViewer itemId={id} file={file} />}
          </li>
        ))}
      </ul>
    </section>
  )
}
