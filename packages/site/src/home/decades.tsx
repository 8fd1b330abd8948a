import type { HomeData } from '@lantai/core/search/public.ts'
import { homeText } from '../text/home.ts'
import { counted, useSay } from '../view.tsx'

/** One link a decade; the bar shows its share of the fullest decade, the number is said in words beside it. */
export function Decades({ decades }: { decades: HomeData['decades'] }) {
  const say = useSay()
  const most = Math.max(...decades.map(({ count }) => count), 1)
  return (
    <ul className="decades">
      {decades.map(({ label, count, url }) => (
        <li key={url}>
          <a href={url}>
            <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
              <rect width="100" height={barHeight(count, most)} y={100 - barHeight(count, most)} />
            </svg>
            <strong>{label}</strong>
            <span>{say(counted(count, homeText.decadeCountOne, homeText.decadeCount), { count })}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

// A decade with one record still shows a line.
const barHeight = (count: number, most: number) => Math.max(Math.round((count / most) * 100), 2)
