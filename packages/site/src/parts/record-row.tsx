import type { PublicRow } from '@lantai/core/search/public.ts'
import { readableText, rowText } from '../text/row.ts'
import { useSay } from '../view.tsx'
import { categoryIcon, Icon, type IconName } from './icon.tsx'
import { Marked } from './marked.tsx'
import { OwnWords, useOwnLang } from './own-words.tsx'

const readableIcon: Readonly<Record<keyof typeof readableText, IconName>> = {
  image: 'screen',
  pdf: 'screen',
  text: 'screen',
  download: 'down',
  none: 'none',
}

export const RecordRows = ({ rows }: { rows: readonly PublicRow[] }) => (
  <ol className="rows">
    {rows.map((row) => (
      <li key={row.id}>
        <RecordRow row={row} />
      </li>
    ))}
  </ol>
)

function RecordRow({ row }: { row: PublicRow }) {
  const say = useSay()
  const readable = row.readable ?? 'none'
  return (
    <article>
      <h3 lang={useOwnLang(row.title)}>
        <a href={row.url}>
          <Marked text={row.title} marks={row.marks} />
        </a>
      </h3>
      <dl className="facts">
        <div className="code">
          <dt>{say(rowText.referenceCode)}</dt>
          <dd>{row.referenceCode}</dd>
        </div>
        <div>
          <dt>{say(rowText.creator)}</dt>
          <dd lang={useOwnLang(row.creator)}>
            <Marked text={row.creator} marks={row.creatorMarks} />
          </dd>
        </div>
        <div>
          <dt>{say(rowText.date)}</dt>
          <dd>{row.dateText}</dd>
        </div>
        {row.documentNo && (
          <div>
            <dt>{say(rowText.documentNo)}</dt>
            <dd>
              <OwnWords>{row.documentNo}</OwnWords>
            </dd>
          </div>
        )}
        <div>
          <dt>{say(rowText.fonds)}</dt>
          <dd>
            {row.fonds.code} <OwnWords>{row.fonds.name}</OwnWords>
          </dd>
        </div>
      </dl>
      {row.snippet && <Snippet of={row.snippet} />}
      <p className="tags">
        <span>
          <Icon name={categoryIcon(row.category)} />
          {row.categoryText}
        </span>
        <span className={`readable ${readable}`}>
          <Icon name={readableIcon[readable]} />
          {say(readableText[readable])}
        </span>
      </p>
    </article>
  )
}

function Snippet({ of: { text, marks } }: { of: NonNullable<PublicRow['snippet']> }) {
  const say = useSay()
  return (
    <p className="snippet">
      <span>{say(rowText.inText)}</span>
      <span lang={useOwnLang(text)}>
        <Marked text={text} marks={marks} />
      </span>
    </p>
  )
}
