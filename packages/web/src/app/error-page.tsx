import { type ErrorComponentProps, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useProblemText } from '../ui/problem-note.tsx'
import { Refused } from './client.ts'
import { useText } from './language.tsx'
import { appTexts } from './text.ts'

export function NotFoundPage() {
  const t = useText()
  return (
    <section className="page page-note">
      <h1>{t(appTexts.notHere)}</h1>
      <p>{t(appTexts.notHereWhy)}</p>
      <Link to="/">{t(appTexts.toHome)}</Link>
    </section>
  )
}

export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const t = useText()
  const tell = useProblemText()
  const refused = error instanceof Refused
  return (
    <section className="page page-note" role="alert">
      <h1>{refused ? tell(error) : t(appTexts.broken)}</h1>
      {!refused && <p>{t(appTexts.brokenWhy)}</p>}
      {!refused && <p className="code">{error instanceof Error ? error.message : String(error)}</p>}
      <p>
        <Button
          type="primary"
          onClick={() => {
            // After an update the old page asks for files that are gone; only a real reload helps then.
            if (refused) reset()
            else window.location.reload()
          }}
        >
          {t(appTexts.reload)}
        </Button>{' '}
        <Link to="/">{t(appTexts.toHome)}</Link>
      </p>
    </section>
  )
}
