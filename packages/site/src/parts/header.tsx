import { frameText } from '../text/frame.ts'
import { siteName, useSay, useView, withSwitches } from '../view.tsx'
import { Mark } from './mark.tsx'
import { SearchForm } from './search-form.tsx'

export function Header({ search }: { search: boolean }) {
  const say = useSay()
  const view = useView()
  const { links, language } = view
  return (
    <header className="top">
      <div className="band">
        <a className="brand" href={links.home}>
          <Mark />
          <span>{siteName(view)}</span>
        </a>
        <nav className="site-menu" aria-label={say(frameText.siteMenu)}>
          <a href={withSwitches(links.search, view.carry)}>{say(frameText.searchRecords)}</a>
        </nav>
        {search && <SearchForm size="small" />}
        <nav className="switches" aria-label={say(frameText.display)}>
          <a href={links.largeText}>{say(view.largeText ? frameText.normalText : frameText.largeText)}</a>
          <a href={links.highContrast}>{say(view.highContrast ? frameText.normalContrast : frameText.highContrast)}</a>
          <a
            href={links.otherLanguage}
            lang={language === 'zh' ? 'en' : 'zh-CN'}
            hrefLang={language === 'zh' ? 'en' : 'zh-CN'}
          >
            {say(frameText.otherLanguage)}
          </a>
        </nav>
      </div>
    </header>
  )
}
