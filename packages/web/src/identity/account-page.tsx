import { roles } from '@lantai/core/identity/permissions.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useText } from '../app/language.tsx'
import { meQuery, session, useMe } from '../app/session.ts'
import { appTexts } from '../app/text.ts'
import { useAsk } from '../ui/ask.tsx'
import { When } from '../ui/format.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { Scroll } from '../ui/scroll.tsx'
import { browserOf } from './browser-of.ts'
import { PasswordForm } from './password-form.tsx'
import { SecondFactor } from './second-factor.tsx'
import { doorTexts as texts } from './text.ts'

export function AccountPage() {
  const t = useText()
  const { account, organisations, idleMinutes } = useMe()
  const { message } = App.useApp()
  const queries = useQueryClient()
  return (
    <div className="page page-narrow">
      <header className="page-head">
        <h1>{t(appTexts.account)}</h1>
        <span className="muted">
          {account.name} · {account.login}
        </span>
      </header>
      <section className="panel">
        <h2>{t(texts.myRoles)}</h2>
        {organisations.map((one) => (
          <p key={one.id}>
            {one.name} — {one.roles.map((role) => t(roles[role].name)).join(' · ')}
          </p>
        ))}
        <p className="muted">{t(texts.idle, { minutes: idleMinutes })}</p>
      </section>
      <section className="panel">
        <h2>{t(texts.changePassword)}</h2>
        <PasswordForm
          login={account.login}
          onChanged={(me) => {
            queries.setQueryData(meQuery.queryKey, me)
            queries.invalidateQueries({ queryKey: ['devices'] })
            message.success(t(texts.passwordChanged))
          }}
        />
      </section>
      <section className="panel">
        <h2>{t(texts.secondFactor)}</h2>
        <SecondFactor />
      </section>
      <Devices />
    </div>
  )
}

function Devices() {
  const t = useText()
  const ask = useAsk()
  const queries = useQueryClient()
  const { data, error } = useQuery({ queryKey: ['devices'], queryFn: () => session.devices() })
  return (
    <section className="panel">
      <h2>{t(texts.devices)}</h2>
      <ProblemNote error={error} />
      <Scroll label={t(texts.devices)}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t(texts.device)}</th>
              <th scope="col">{t(texts.address)}</th>
              <th scope="col">{t(texts.signedInAt)}</th>
              <th scope="col">{t(texts.lastSeen)}</th>
              <td className="head" />
            </tr>
          </thead>
          <tbody>
            {data?.items.map((device) => (
              <tr key={device.id}>
                <td>
                  <div className="cell" title={device.userAgent}>
                    {browserOf(device.userAgent)}
                  </div>
                </td>
                <td className="figures">{device.address}</td>
                <td>
                  <When at={device.createdAt} />
                </td>
                <td>
                  <When at={device.lastSeenAt} />
                </td>
                <td className="right">
                  {device.current ? (
                    <span className="muted">{t(texts.thisDevice)}</span>
                  ) : (
                    <Button
                      size="small"
                      danger
                      onClick={() =>
                        ask({
                          title: t(texts.revokeAsk, { device: browserOf(device.userAgent) }),
                          text: t(texts.revokeWhy),
                          act: t(texts.revoke),
                          danger: true,
                          work: async () => {
                            await session.revokeDevice({ params: { id: device.id } })
                            await queries.invalidateQueries({ queryKey: ['devices'] })
                          },
                        })
                      }
                    >
                      {t(texts.revoke)}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  )
}
