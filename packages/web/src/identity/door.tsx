import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useLanguage, useText } from '../app/language.tsx'
import { appTexts } from '../app/text.ts'
import { Seal } from '../ui/seal.tsx'
import { useTitle } from '../ui/use-title.ts'

/** The frame of the pages before the shell: sign-in, first steps, first set-up. */
export function Door({ title, children, wide = false }: { title: string; children: ReactNode; wide?: boolean }) {
  const t = useText()
  const { language, speak } = useLanguage()
  useTitle(title)
  return (
    <main className="door-page">
      <div className={wide ? 'door door-wide' : 'door'}>
        <header className="door-head">
          <Seal size={40} />
          <div>
            <div className="muted">{t(appTexts.workbench)}</div>
            <h1>{title}</h1>
          </div>
        </header>
        {children}
        <footer className="door-foot">
          <Button type="link" href="/" className="flush">
            {t(appTexts.publicSite)}
          </Button>
          <Button type="link" className="flush" onClick={() => speak(language === 'zh' ? 'en' : 'zh')}>
            {t(appTexts.otherLanguage)}
          </Button>
        </footer>
      </div>
    </main>
  )
}
