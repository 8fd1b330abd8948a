import type { FacetGroup, FacetOption } from '@lantai/core/search/public.ts'
import { Icon } from '../parts/icon.tsx'
import { OwnWords } from '../parts/own-words.tsx'
import { searchText } from '../text/search.ts'
import { numberText, useSay, useView } from '../view.tsx'

const shownAtOnce = 8

interface FacetProps {
  facet: FacetGroup
  approximate: boolean
  idPrefix: string
}

/** The first options, then the others on demand; a chosen one is always among the first. */
export function Facet({ facet, approximate, idPrefix }: FacetProps) {
  const say = useSay()
  const { options, clearUrl } = facet
  const id = `${idPrefix}-${facet.kind}`
  // One more row takes no more room than the line that hides it.
  const limit = options.length <= shownAtOnce + 1 ? options.length : shownAtOnce
  const first = options.filter((option, index) => index < limit || option.selected)
  const others = options.filter((option) => !first.includes(option))
  return (
    <section className="facet" aria-labelledby={id}>
      <h2 id={id}>{facet.label}</h2>
      {clearUrl && (
        <a className="clear" href={clearUrl} aria-label={say(searchText.clearGroup, { group: facet.label })}>
          {say(searchText.clear)}
        </a>
      )}
      <Options options={first} approximate={approximate} />
      {others.length > 0 && (
        <details>
          <summary>{say(searchText.more, { count: others.length })}</summary>
          <Options options={others} approximate={approximate} />
        </details>
      )}
    </section>
  )
}

function Options({ options, approximate }: { options: readonly FacetOption[]; approximate: boolean }) {
  const say = useSay()
  const { language } = useView()
  return (
    <ul>
      {options.map(({ value, label, count, selected, url }) => (
        <li key={value}>
          <a href={url} className={selected ? 'selected' : undefined} rel="nofollow">
            <span className="label">
              {selected && <Icon name="check" />}
              <OwnWords>{label}</OwnWords>
              {selected && <span className="unseen"> ({say(searchText.selected)})</span>}
            </span>{' '}
            <span className="count">
              {approximate ? say(searchText.aboutCount, { count }) : numberText(count, language)}
            </span>
          </a>
        </li>
      ))}
    </ul>
  )
}
