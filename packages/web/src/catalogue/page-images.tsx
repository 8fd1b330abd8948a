import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useText } from '../app/language.tsx'
import { catalogueText } from './text.ts'
import './catalogue.css'

interface Props {
  readonly name: string
  readonly count: number
  /** Where the image of a page is. */
  readonly url: (page: number, size: 'screen' | 'large') => string
}

/** Pages of a file as images, one at a time. */
export function PageImages({ name, count, url }: Props) {
  const t = useText()
  const [page, setPage] = useState(1)
  const [broken, setBroken] = useState(false)
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
        <a href={url(page, 'large')} target="_blank" rel="noreferrer" title={t(catalogueText.larger)}>
          <img
            key={page}
            src={url(page, 'screen')}
            alt={`${name} ${t(catalogueText.page, { page })}`}
            onError={() => setBroken(true)}
          />
        </a>
      )}
    </div>
  )
}
