import type { View } from '@lantai/core/search/public.ts'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { markIcon, styleSheet, suggestScript } from './assets.ts'
import { Footer } from './parts/footer.tsx'
import { Header } from './parts/header.tsx'
import { frameText } from './text/frame.ts'
import { siteName, useSay, useView, ViewProvider } from './view.tsx'

interface PageProps {
  /** Before the name of the site in the window's title. */
  title: string
  /** False keeps the page out of search engines. */
  indexed?: boolean
  /** `meta` and `link` elements of this page. */
  head?: ReactNode
  /** A small search box in the header, for pages that have no large one. */
  headerSearch?: boolean
  children: ReactNode
}

/**
 * The whole document; each page is one of these. One script that no page needs, and no inline style: a strict content security policy
 * suits it.
 */
export function Page({ title, indexed = true, head, headerSearch = false, children }: PageProps) {
  const view = useView()
  const say = useSay()
  const classes = [view.largeText && 'large', view.highContrast && 'contrast'].filter(Boolean).join(' ')
  return (
    <html lang={view.language === 'zh' ? 'zh-CN' : 'en'} className={classes || undefined}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title ? `${title} · ${siteName(view)}` : siteName(view)}</title>
        {!indexed && <meta name="robots" content="noindex, follow" />}
        <meta name="theme-color" content="#a8322a" />
        <link rel="icon" type="image/svg+xml" href={view.links.assets + markIcon.url} />
        <link rel="stylesheet" href={view.links.assets + styleSheet.url} />
        <script src={view.links.assets + suggestScript.url} integrity={suggestScript.integrity} defer />
        {indexed && <Alternates />}
        {head}
      </head>
      <body>
        <a className="skip" href="#content">
          {say(frameText.skip)}
        </a>
        <Header search={headerSearch} />
        <main id="content" tabIndex={-1}>
          {children}
        </main>
        <Footer />
      </body>
    </html>
  )
}

function Alternates() {
  const { canonical, language, links, carry } = useView()
  if (!canonical) return null
  const other = language === 'zh' ? 'en' : 'zh-CN'
  return (
    <>
      <link rel="canonical" href={canonical} />
      <link rel="alternate" hrefLang={language === 'zh' ? 'zh-CN' : 'en'} href={canonical} />
      <link rel="alternate" hrefLang={other} href={without(new URL(links.otherLanguage, canonical), carry)} />
    </>
  )
}

// The reading switches make another look of the same page, not another page.
function without(address: URL, fields: View['carry']): string {
  for (const { name } of fields) address.searchParams.delete(name)
  return address.href
}

/** Draws a page as a whole HTML document. */
export const drawn = (page: ReactNode, view: View): string =>
  `<!doctype html>${renderToStaticMarkup(<ViewProvider view={view}>{page}</ViewProvider>)}`
