import type { Shown } from '@lantai/core/search/public.ts'
import { recordText } from '../text/record.ts'
import { useSay } from '../view.tsx'

/** Closed at first: browsers fetch a lazy image only when it comes near the window, and none inside closed `details`. */
export function AllPages({ shown, title }: { shown: Extract<Shown, { kind: 'page' }>; title: string }) {
  const say = useSay()
  const { allImageUrls, pages, width, height } = shown
  const summary = allImageUrls.length < pages ? recordText.firstPages : recordText.allPages
  return (
    <details className="all-pages">
      <summary>{say(summary, { pages: allImageUrls.length })}</summary>
      <ol>
        {allImageUrls.map((url, index) => (
          <li key={url}>
            <img
              src={url}
              alt={say(recordText.pageImage, { title, page: index + 1 })}
              loading="lazy"
              width={width}
              height={height}
            />
          </li>
        ))}
      </ol>
    </details>
  )
}
