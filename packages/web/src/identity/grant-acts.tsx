import { type Permission, roles } from '@lantai/core/identity/permissions.ts'
import type { Grant } from '@lantai/core/identity/schema.ts'
import { Button } from 'antd'
import { useText } from '../app/language.tsx'
import { useMay } from '../app/session.ts'
import { useAsk } from '../ui/ask.tsx'
import { grantTexts as texts } from './administration-text.ts'
import { identity, useIdentityChanged } from './queries.ts'

/** Whether the person may do anything to this grant. */
export const hasGrantActs = (of: Grant, may: (permission: Permission) => boolean): boolean =>
  (of.state === 'proposed' && may('identity.activate')) || (of.state !== 'revoked' && may('identity.manage'))

/** Activate, turn down or revoke one grant, as far as the person may. */
export function GrantActs({ of }: { of: Grant }) {
  const t = useText()
  const may = useMay()
  const ask = useAsk()
  const changed = useIdentityChanged()
  const what = `${of.accountName} · ${t(roles[of.role].name)} · ${of.organisationName}`
  const params = { id: of.id }
  const work = (act: () => Promise<unknown>) => async () => {
    await act()
    await changed()
  }
  return (
    <span style={{ display: 'inline-flex', gap: 8 }}>
      {of.state === 'proposed' && may('identity.activate') && (
        <>
          <Button
            size="small"
            type="primary"
            onClick={() =>
              ask({
                title: t(texts.activateAsk, { count: 1 }),
                text: (
                  <>
                    <p>{what}</p>
                    <p>{t(texts.activateWhy)}</p>
                  </>
                ),
                act: t(texts.activate),
                work: work(() => identity.activateGrant({ params })),
              })
            }
          >
            {t(texts.activate)}
          </Button>
          <Button
            size="small"
            onClick={() =>
              ask({
                title: t(texts.rejectAsk, { count: 1 }),
                text: (
                  <>
                    <p>{what}</p>
                    <p>{t(texts.rejectWhy)}</p>
                  </>
                ),
                act: t(texts.reject),
                danger: true,
                work: work(() => identity.rejectGrant({ params })),
              })
            }
          >
            {t(texts.reject)}
          </Button>
        </>
      )}
      {of.state !== 'revoked' && may('identity.manage') && (
        <Button
          size="small"
          danger
          onClick={() =>
            ask({
              title: t(texts.revokeAsk, {
                name: of.accountName,
                organisation: of.organisationName,
                role: t(roles[of.role].name),
              }),
              text: t(texts.revokeWhy),
              act: t(texts.revoke),
              danger: true,
              work: work(() => identity.revokeGrant({ params })),
            })
          }
        >
          {t(texts.revoke)}
        </Button>
      )}
    </span>
  )
}
