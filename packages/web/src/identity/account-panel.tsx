import type { Account } from '@lantai/core/identity/schema.ts'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useText } from '../app/language.tsx'
import { useMay, useMe } from '../app/session.ts'
import { useAsk } from '../ui/ask.tsx'
import { useDialog } from '../ui/dialogs.tsx'
import { Facts } from '../ui/facts.tsx'
import { When } from '../ui/format.tsx'
import { SidePanel } from '../ui/list-page.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { RenameDialog, ResetDialog } from './account-acts.tsx'
import { AccountGrants } from './account-grants.tsx'
import { AccountWord } from './account-word.tsx'
import { peopleTexts as texts } from './administration-text.ts'
import { accountQuery, identity, useIdentityChanged } from './queries.ts'
import { doorTexts } from './text.ts'

export function AccountPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useText()
  const may = useMay()
  const me = useMe()
  const { data: one, error } = useQuery(accountQuery(id))
  if (!one)
    return (
      <SidePanel title={t(texts.title)} onClose={onClose}>
        <ProblemNote error={error} />
      </SidePanel>
    )
  return (
    <SidePanel
      title={one.name}
      onClose={onClose}
      actions={may('identity.manage') && one.id !== me.account.id && <AccountActs of={one} />}
    >
      <Facts
        of={[
          [t(texts.login), one.login],
          [t(texts.organisation), one.organisationName],
          [t(texts.state), <AccountWord key="state" state={one.state} />],
          one.lockedUntil !== null && [t(texts.lockedUntil), <When key="until" at={one.lockedUntil} />],
          one.mustChangePassword && [t(doorTexts.password), t(texts.mustChange)],
          [t(texts.secondFactor), t(one.secondFactor ? doorTexts.bound : doorTexts.unbound)],
          [t(texts.lastSeen), one.lastSeenAt ? <When key="seen" at={one.lastSeenAt} /> : t(texts.never)],
          [t(texts.created), <When key="at" at={one.createdAt} />],
        ]}
      />
      <AccountGrants of={one} />
    </SidePanel>
  )
}

function AccountActs({ of }: { of: Account }) {
  const t = useText()
  const ask = useAsk()
  const open = useDialog()
  const changed = useIdentityChanged()
  const { id, name, login } = of
  const simply = async (work: () => Promise<unknown>) => {
    await work()
    await changed()
  }
  return (
    <>
      {of.state === 'locked' && (
        <Button
          type="primary"
          onClick={() =>
            ask({
              title: `${t(texts.unlock)} · ${name}(${login})`,
              act: t(texts.unlock),
              work: () => simply(() => identity.unlockAccount({ params: { id } })),
            })
          }
        >
          {t(texts.unlock)}
        </Button>
      )}
      <Button onClick={() => open<void>((end) => <RenameDialog of={of} onEnd={end} />)}>{t(texts.rename)}</Button>
      <Button onClick={() => open<void>((end) => <ResetDialog of={of} onEnd={end} />)}>{t(texts.reset)}</Button>
      {of.state === 'disabled' ? (
        <Button
          onClick={() =>
            ask({
              title: `${t(texts.enable)} · ${name}(${login})`,
              act: t(texts.enable),
              work: () => simply(() => identity.enableAccount({ params: { id } })),
            })
          }
        >
          {t(texts.enable)}
        </Button>
      ) : (
        <Button
          danger
          onClick={() =>
            ask({
              title: t(texts.disableAsk, { name, login }),
              text: t(texts.disableWhy),
              act: t(texts.disable),
              danger: true,
              work: () => simply(() => identity.disableAccount({ params: { id } })),
            })
          }
        >
          {t(texts.disable)}
        </Button>
      )}
    </>
  )
}
