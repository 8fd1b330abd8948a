import type { RecordData } from '@lantai/core/search/public.ts'
import { Page } from '../document.tsx'
import { OwnWords, useOwnLang } from '../parts/own-words.tsx'
import { RecordRows } from '../parts/record-row.tsx'
import { recordText } from '../text/record.ts'
import { rowText } from '../text/row.ts'
import { useSay } from '../view.tsx'
import { Citation } from './citation.tsx'
import { Description } from './description.tsx'
import { Files } from './files.tsx'
import { RecordHead } from './record-head.tsx'
import { Below, Relations } from './related.tsx'
import { ShownDocument } from './shown-document.tsx'

export function RecordPage({ data }: { data: RecordData }) {
  const say = useSay()
  return (
    <Page title={`${data.title} · ${data.referenceCode}`} headerSearch head={<RecordHead data={data} />}>
      <div className="band">
        <LevelPath data={data} />
        <header className="record-title">
          <h1 lang={useOwnLang(data.title)}>{data.title}</h1>
          <dl className="facts">
            <div className="code">
              <dt>{say(rowText.referenceCode)}</dt>
              <dd>{data.referenceCode}</dd>
            </div>
            <div>
              <dt>{say(rowText.creator)}</dt>
              <dd>
                <OwnWords>{data.creator}</OwnWords>
              </dd>
            </div>
            <div>
              <dt>{say(rowText.date)}</dt>
              <dd>{data.dateText}</dd>
            </div>
          </dl>
        </header>
        <div className="record">
          <div className="record-document">
            <ShownDocument data={data} />
            <Files data={data} />
          </div>
          <div className="record-description">
            <Description data={data} />
            <Citation data={data} />
          </div>
        </div>
        <Below data={data} />
        <Relations data={data} />
        {data.related.length > 0 && (
          <section className="related" aria-labelledby="related">
            <h2 id="related">{say(recordText.related)}</h2>
            <RecordRows rows={data.related} />
          </section>
        )}
      </div>
    </Page>
  )
}

function LevelPath({ data }: { data: RecordData }) {
  const say = useSay()
  return (
    <div className="path">
      {data.backUrl && (
        <a className="back" href={data.backUrl}>
          {say(recordText.back)}
        </a>
      )}
      <nav aria-label={say(recordText.path)}>
        <ol>
          {data.levelPath.map(({ label, url }, index) => (
            <li key={url ?? label} aria-current={index === data.levelPath.length - 1 ? 'page' : undefined}>
              {url ? (
                <a href={url}>
                  <OwnWords>{label}</OwnWords>
                </a>
              ) : (
                <OwnWords>{label}</OwnWords>
              )}
            </li>
          ))}
        </ol>
      </nav>
    </div>
  )
}
