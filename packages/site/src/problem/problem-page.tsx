import type { ProblemData } from '@lantai/core/search/public.ts'
import { Page } from '../document.tsx'
import { SearchForm } from '../parts/search-form.tsx'
import { problemText } from '../text/problem.ts'
import { useSay, useView } from '../view.tsx'

/** What happened, in a sentence, and where to go on. A search box, except where search itself has to rest (429). */
export function ProblemPage({ data }: { data: ProblemData }) {
  const say = useSay()
  const { links, query } = useView()
  // What was typed is not lost with a search that had to be stopped.
  const typed = new URLSearchParams(query).get('q') ?? ''
  return (
    <Page title={data.title} indexed={false}>
      <div className="band problem">
        <h1>{data.title}</h1>
        <p className="message">{data.message}</p>
        {data.status !== 429 && <SearchForm size="large" query={typed.slice(0, 400)} />}
        <p>
          <a href={links.home}>{say(problemText.home)}</a>
        </p>
        <p className="hint">{say(problemText.status, { status: String(data.status) })}</p>
      </div>
    </Page>
  )
}
