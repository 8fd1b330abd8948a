import { roles } from '@lantai/core/identity/permissions.ts'
import { useNavigate } from '@tanstack/react-router'
import { App, Button, Dropdown } from 'antd'
import { useDialog } from '../ui/dialogs.tsx'
import { KeyHints } from '../ui/key-hints.tsx'
import { useProblemText } from '../ui/problem-note.tsx'
import { useNarrow } from '../ui/use-narrow.ts'
import { useLanguage, useText } from './language.tsx'
import { meQuery, queryClient, session, useMe } from './session.ts'
import { appTexts } from './text.ts'

export function AccountMenu() {
  const t = useText()
  const tell = useProblemText()
  const { message } = App.useApp()
  const { language, speak } = useLanguage()
  const { account, roles: held } = useMe()
  const narrow = useNarrow()
  const open = useDialog()
  const navigate = useNavigate()
  const leave = async () => {
    try {
      await session.signOut()
    } catch (error) {
      message.error(tell(error))
      return
    }
    queryClient.clear()
    queryClient.setQueryData(meQuery.queryKey, null)
    await navigate({ to: '/sign-in', search: {} })
  }
  return (
    <div className="account">
      {!narrow && (
        <Button
          type="text"
          onClick={() => speak(language === 'zh' ? 'en' : 'zh')}
          lang={language === 'zh' ? 'en' : 'zh-CN'}
        >
          {t(appTexts.otherLanguage)}
        </Button>
      )}
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            {
              type: 'group',
              key: 'who',
              label: `${account.login} · ${held.map((role) => t(roles[role].name)).join(' ')}`,
            },
            { type: 'divider' },
            { key: 'account', label: t(appTexts.account), onClick: () => navigate({ to: '/account' }) },
            { key: 'keys', label: t(appTexts.keys), onClick: () => open<void>((close) => <KeyHints onEnd={close} />) },
            {
              key: 'language',
              label: t(appTexts.otherLanguage),
              onClick: () => speak(language === 'zh' ? 'en' : 'zh'),
            },
            { key: 'site', label: <a href="/">{t(appTexts.publicSite)}</a> },
            { type: 'divider' },
            { key: 'leave', label: t(appTexts.signOut), onClick: leave },
          ],
        }}
      >
        <Button type="text" className="account-name">
          {account.name}
        </Button>
      </Dropdown>
    </div>
  )
}
