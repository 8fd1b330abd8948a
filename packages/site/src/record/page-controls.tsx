import type { Shown } from '@lantai/core/search/public.ts'
import { HiddenFields } from '../parts/search-form.tsx'
import { recordText } from '../text/record.ts'
import { useSay, useView } from '../view.tsx'

type ShownPage = Extract<Shown, { kind: 'page' }>

/** First, previous, next, last, and a number to go to (only above, so that the page has one such form). */
export function PageControls({ shown, place }: { shown: ShownPage; place: 'above' | 'below' }) {
  const say = useSay()
  const { carry } = useView()
  const { page, pages, firstUrl, previousUrl, nextUrl, lastUrl, jump } = shown
  if (pages < 2) return null
  return (
    <div className="page-controls">
      <nav aria-label={say(place === 'above' ? recordText.pageControls : recordText.pageControlsBelow)}>
        <Step url={page > 1 ? firstUrl : null} label={say(recordText.firstPage)} />
        <Step url={previousUrl} label={say(recordText.previousPage)} rel="prev" />
        <Step url={nextUrl} label={say(recordText.nextPage)} rel="next" />
        <Step url={page < pages ? lastUrl : null} label={say(recordText.lastPage)} />
      </nav>
      {place === 'above' && (
        <form action={jump.url} method="get">
          <HiddenFields fields={jump.fields} />
          <HiddenFields fields={carry} />
          <label htmlFor="page-number">{say(recordText.jump)}</label>
          <input
            id="page-number"
            name="page"
            inputMode="numeric"
            pattern="[0-9]{1,6}"
            maxLength={6}
            defaultValue={page}
            autoComplete="off"
          />
          <span>/ {pages}</span>
          <button type="submit">{say(recordText.jumpButton)}</button>
        </form>
      )}
    </div>
  )
}

// A step that leads nowhere keeps its place, so that the others do not move under the finger.
const Step = ({ url, label, rel }: { url: string | null; label: string; rel?: string }) =>
  url ? (
    <a href={url} rel={rel}>
      {label}
    </a>
  ) : (
    <span className="off" aria-hidden="true">
      {label}
    </span>
  )
