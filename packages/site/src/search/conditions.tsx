import type { SearchData } from '@lantai/core/search/public.ts'
import { searchText } from '../text/search.ts'
import { useSay } from '../view.tsx'
import { Facet } from './facet.tsx'
import { YearForm } from './year-form.tsx'

/**
 * Facets beside the results; on a phone a drawer above them. Both are in the page and the style sheet shows one: a closed `details` cannot be
 * forced open by the styles of the browsers that old office machines have.
 */
export function Conditions({ data }: { data: SearchData }) {
  const say = useSay()
  const count = data.chosen.length
  return (
    <>
      <aside className="conditions wide-only" aria-label={say(searchText.narrow)}>
        <ConditionList data={data} idPrefix="w" />
      </aside>
      <details className="conditions narrow-only">
        <summary>{count > 0 ? say(searchText.narrowChosen, { count }) : say(searchText.narrow)}</summary>
        <ConditionList data={data} idPrefix="n" />
      </details>
    </>
  )
}

function ConditionList({ data, idPrefix }: { data: SearchData; idPrefix: string }) {
  return (
    <>
      {data.facets
        .filter(({ options }) => options.length > 0)
        .map((facet) => (
          <Facet key={facet.kind} facet={facet} approximate={data.approximate} idPrefix={idPrefix} />
        ))}
      <YearForm data={data} idPrefix={idPrefix} />
    </>
  )
}
