import { MenuOutlined } from '@ant-design/icons'
import { Outlet, useLocation, useRouter } from '@tanstack/react-router'
import { App, Button, Drawer } from 'antd'
import { useEffect, useState } from 'react'
import { useDialog } from '../ui/dialogs.tsx'
import { KeyHints } from '../ui/key-hints.tsx'
import { Seal } from '../ui/seal.tsx'
import { useKeys } from '../ui/use-keys.ts'
import { useNarrow } from '../ui/use-narrow.ts'
import { useAreaTitle } from '../ui/use-title.ts'
import { AccountMenu } from './account-menu.tsx'
import { areas, areasOf } from './areas.ts'
import { NotFoundPage } from './error-page.tsx'
import { Finder } from './finder.tsx'
import { watchIdle } from './idle.ts'
import { useText } from './language.tsx'
import { Navigation } from './navigation.tsx'
import { OrganisationSwitch } from './organisation-switch.tsx'
import { meQuery, queryClient, session, useMe } from './session.ts'
import { appTexts } from './text.ts'

/** Areas at the left, organisation, search and account at the top, the page in the rest. */
export function Shell() {
  const t = useText()
  const narrow = useNarrow()
  const open = useDialog()
  const router = useRouter()
  const { pathname } = useLocation()
  const [menu, setMenu] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page has been chosen from the menu
  useEffect(() => setMenu(false), [pathname])
  const { idleMinutes, permissions } = useMe()
  const { message } = App.useApp()
  const area = areas.findLast(({ path }) => pathname === path || pathname.startsWith(`${path}/`))
  useAreaTitle(area ? t(area.name) : pathname === '/account' ? t(appTexts.account) : undefined)
  const idleText = t(appTexts.idle)
  useEffect(
    () =>
      watchIdle(idleMinutes, async () => {
        await session.signOut().catch(() => undefined)
        queryClient.setQueryData(meQuery.queryKey, null)
        await router.invalidate()
        message.info(idleText, 60)
      }),
    [idleMinutes, idleText, message, router],
  )
  useKeys({ '?': () => open<void>((close) => <KeyHints onEnd={close} />) })
  return (
    <div className="shell">
      <a className="skip" href="#content">
        {t(appTexts.skip)}
      </a>
      <header className="shell-top">
        {narrow && (
          <Button
            type="text"
            icon={<MenuOutlined />}
            aria-label={t(appTexts.openAreas)}
            onClick={() => setMenu(true)}
          />
        )}
        <span className="brand">
          <Seal size={26} />
          <span className="brand-name">{t(appTexts.product)}</span>
        </span>
        <OrganisationSwitch />
        <Finder />
        <AccountMenu />
      </header>
      {narrow ? (
        <Drawer open={menu} placement="left" size={260} title={t(appTexts.areas)} onClose={() => setMenu(false)}>
          <Navigation />
        </Drawer>
      ) : (
        <div className="shell-side">
          <Navigation />
        </div>
      )}
      <main id="content" className="shell-main" tabIndex={-1}>
        {area && !areasOf(permissions).includes(area) ? <NotFoundPage /> : <Outlet />}
      </main>
    </div>
  )
}
