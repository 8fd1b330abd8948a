import { frameText } from '../text/frame.ts'
import { siteName, useSay, useView, withSwitches } from '../view.tsx'

export function Footer() {
  const say = useSay()
  const view = useView()
  return (
    <footer className="bottom">
      <div className="band">
        <p>
          {siteName(view)} · {say(frameText.footer)}
        </p>
        <p>
          {say(frameText.madeWith)} · <a href={withSwitches(view.links.verify, view.carry)}>{say(frameText.verify)}</a>{' '}
          · <a href={view.links.workbench}>{say(frameText.staff)}</a>
        </p>
      </div>
    </footer>
  )
}
