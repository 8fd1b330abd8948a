import { QuestionCircleOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button, Popover } from 'antd'
import { useState } from 'react'
import { useLanguage, useText } from '../app/language.tsx'
import { queryExamples, searchText } from './text.ts'

/** What can be typed, as examples that go into the box. */
export function QueryHelp({ onTake }: { onTake: (query: string) => void }) {
  const t = useText()
  const { language } = useLanguage()
  const [open, setOpen] = useState(false)
  const take = (query: string) => {
    setOpen(false)
    onTake(query)
  }
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      title={t(searchText.help)}
      content={
        <div className="query-help">
          <p className="muted">{t(searchText.helpLead)}</p>
          <dl>
            {queryExamples
              .filter(({ short }) => short)
              .map(({ query, queryEn, means }) => {
                const typed = language === 'zh' ? query : (queryEn ?? query)
                return (
                  <div key={query}>
                    <dt>
                      <button type="button" onClick={() => take(typed)}>
                        {typed}
                      </button>
                    </dt>
                    <dd>{t(means)}</dd>
                  </div>
                )
              })}
          </dl>
          <Link to="/search-help" onClick={() => setOpen(false)}>
            {t(searchText.helpMore)}
          </Link>
        </div>
      }
    >
      <Button icon={<QuestionCircleOutlined />} aria-label={t(searchText.help)} aria-expanded={open} />
    </Popover>
  )
}
