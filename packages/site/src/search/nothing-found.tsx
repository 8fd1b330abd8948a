import type { SearchData } from '@lantai/core/search/public.ts'
import { OwnWords } from '../parts/own-words.tsx'
import { searchText } from '../text/search.ts'
import { useSay, useView } from '../view.tsx'

/** Zero results: wider searches first, then what else a reader can do. */
export function NothingFound({ data }: { data: SearchData }) {
  const say = useSay()
  const { links } = useView()
  return (
    <div className="nothing">
      <p className="nothing-title">
        {data.query ? say(searchText.noneQuery, { query: data.query }) : say(searchText.none)}
      </p>
      <Near data={data} />
      <p>{say(searchText.noneHint)}</p>
      <ul>
        {data.widen.map(({ label, url }) => (
          <li key={url}>
            <a href={url}>{label}</a>
          </li>
        ))}
        {data.query && <li>{say(searchText.noneShorter)}</li>}
        {data.query && <li>{say(searchText.noneOther)}</li>}
        <li>
          <a href={`${links.home}#fonds`}>{say(searchText.noneBrowse)}</a>
        </li>
      </ul>
    </div>
  )
}

/** Searches like this one that do find something. */
function Near({ data }: { data: SearchData }) {
  const say = useSay()
  if (data.near.length === 0) return null
  return (
    <div className="near">
      <p>{say(searchText.near)}</p>
      <ul>
        {data.near.map(({ query, from, to, url }) => (
          <li key={url}>
            <a href={url}>
              <strong>
                <OwnWords>{query}</OwnWords>
              </strong>
            </a>{' '}
            <span className="hint">
              {to === null ? say(searchText.nearDropped, { from }) : say(searchText.nearReplaced, { from, to })}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
