import type { RecordData, Shown } from '@lantai/core/search/public.ts'
import { useOwnLang } from '../parts/own-words.tsx'
import { recordText } from '../text/record.ts'
import { useSay } from '../view.tsx'
import { AllPages } from './all-pages.tsx'
import { PageControls } from './page-controls.tsx'

export function ShownDocument({ data }: { data: RecordData }) {
  const say = useSay()
  const { shown, shownNote } = data
  return (
    <section className="shown" aria-labelledby="document">
      <h2 id="document" className="unseen">
        {say(recordText.document)}
      </h2>
      {shown?.kind === 'page' && <ShownPage shown={shown} title={data.title} />}
      {shown?.kind === 'text' && <ShownText shown={shown} />}
      {shownNote && <p className="note">{shownNote}</p>}
      {!shown && !shownNote && <p className="note">{say(recordText.nothingShown)}</p>}
    </section>
  )
}

function ShownPage({ shown, title }: { shown: Extract<Shown, { kind: 'page' }>; title: string }) {
  const say = useSay()
  const { page, pages, imageUrl, largeUrl, width, height } = shown
  return (
    <>
      <PageControls shown={shown} place="above" />
      <figure id="page">
        <a href={largeUrl}>
          <img src={imageUrl} alt={say(recordText.pageImage, { title, page })} width={width} height={height} />
        </a>
        <figcaption>
          {say(recordText.pageNumber, { page, pages })} <a href={largeUrl}>{say(recordText.enlarge)}</a>
        </figcaption>
      </figure>
      {pages > 1 && <PageControls shown={shown} place="below" />}
      {pages > 1 && <AllPages shown={shown} title={title} />}
    </>
  )
}

function ShownText({ shown }: { shown: Extract<Shown, { kind: 'text' }> }) {
  const say = useSay()
  return (
    <>
      <div className="text" lang={useOwnLang(shown.text)}>
        {shown.text}
      </div>
      {shown.cut && <p className="note">{say(recordText.textCut)}</p>}
    </>
  )
}
