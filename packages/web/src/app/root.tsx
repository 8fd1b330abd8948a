import { Outlet } from '@tanstack/react-router'
import { App, ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US.js'
import zhCN from 'antd/locale/zh_CN.js'
import { useMemo, useSyncExternalStore } from 'react'
import { Dialogs } from '../ui/dialogs.tsx'
import { useLanguage } from './language.tsx'
import { themeOf } from './theme.ts'

const still = window.matchMedia('(prefers-reduced-motion: reduce)')
const watchStill = (changed: () => void) => {
  still.addEventListener('change', changed)
  return () => still.removeEventListener('change', changed)
}

type Locale = typeof zhCN extends { default: infer L } ? L : typeof zhCN
/** These modules are CommonJS to the type checker and may be either to the bundler. */
const plain = (module: unknown): Locale => ((module as { default?: Locale }).default ?? module) as Locale
const locales = { zh: plain(zhCN), en: plain(enUS) }

/** What every page stands in: theme, language of the components, messages and dialogs. */
export function Root() {
  const { language } = useLanguage()
  const motion = !useSyncExternalStore(watchStill, () => still.matches)
  const theme = useMemo(() => themeOf(motion), [motion])
  return (
    <ConfigProvider theme={theme} locale={locales[language]} button={{ autoInsertSpace: false }}>
      <App component={false} message={{ maxCount: 2, top: 56 }}>
        <Dialogs>
          <Outlet />
        </Dialogs>
      </App>
    </ConfigProvider>
  )
}
