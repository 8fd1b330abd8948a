import type { RecordData } from '@lantai/core/search/public.ts'
import { OwnWords } from '../parts/own-words.tsx'
import { RecordRows } from '../parts/record-row.tsx'
import { recordText } from '../text/record.ts'
import { useSay } from '../view.tsx'

/** What lies inside a volume or a series. */
export function Below({ data }: { data: RecordData }) {
  const say = useSay()
  if (data.below.length === 0) return null
  return (
    <section className="related" aria-labelledby="below">
      <h2 id="below">{say(recordText.below)}</h2>
      <RecordRows rows={data.below} />
      {data.belowUrl && (
        <p>
          <a href={data.belowUrl}>{say(recordText.allBelow)}</a>
        </p>
      )}
    </section>
  )
}

export function Relations({ data }: { data: RecordData }) {
  const say = useSay()
  if (data.relations.length === 0) return null
  return (
    <section className="related" aria-labelledby="relations">
      <h2 id="relations">{say(recordText.relations)}</h2>
      <ul>
        {data.relations.map(({ name, referenceCode, title, url }) => (
          <li key={`${name} ${url}`} className="relation">
            <span className="hint">{name}</span>
            <a href={url}>
              <OwnWords>{title}</OwnWords>
            </a>
            <span className="code">{referenceCode}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
