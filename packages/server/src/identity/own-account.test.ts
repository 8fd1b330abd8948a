import { identityApi } from '@lantai/core/identity/api.ts'
import { Secret, TOTP } from 'otpauth'
import { expect, it } from 'vitest'
import { transact } from '../base/audit.ts'
import { Refused } from '../testing/house.ts'
import { code, password, signInHouse } from '../testing/sign-in-house.ts'
import { operatorActor } from './index.ts'
import { writeSetting } from './store-settings.ts'

const { house, time, minutes, person, browser } = signInHouse()

it('a one-time password opens nothing but its change', async () => {
  const { id } = await person('weilan', ['system-administrator'])
  await house().database.pool.query('update account set must_change_password = true where id = $1', [id])
  const { session, to } = browser()
  const me = await session.signIn({ body: { login: 'weilan', password } })
  expect(me).toMatchObject({ needs: ['password-change'], permissions: [], organisation: { code: 'LC-DAG' } })
  await expect(to(identityApi).accounts()).rejects.toMatchObject(code('identity.not-allowed'))
  const change = (current: string, next: string) => session.changePassword({ body: { current, next } })
  await expect(change('wrong', 'Xk9-plovdiv')).rejects.toMatchObject(code('identity.wrong-password'))
  await expect(change(password, password)).rejects.toMatchObject(code('identity.password-same'))
  await expect(change(password, 'Password2025')).rejects.toMatchObject(code('identity.password-common'))
  expect(await change(password, 'Xk9-plovdiv')).toMatchObject({ needs: [], roles: ['system-administrator'] })
  expect((await to(identityApi).accounts()).items).toHaveLength(1)
  await expect(browser().session.signIn({ body: { login: 'weilan', password } })).rejects.toBeInstanceOf(Refused)
})

it('a second factor is bound by its first code, asked for from then on, and no code works twice', async () => {
  await person('weilan')
  const { session } = browser()
  await session.signIn({ body: { login: 'weilan', password } })
  const { secret, qr, uri } = await session.enrolSecondFactor()
  expect(qr).toMatch(/^data:image\/svg\+xml;base64,/)
  expect(uri).toContain(secret)
  const now = () => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: time() })
  const wrong = () => (now() === '000000' ? '111111' : '000000')
  await expect(session.confirmSecondFactor({ body: { code: wrong() } })).rejects.toMatchObject(
    code('identity.wrong-code'),
  )
  const first = now()
  expect((await session.confirmSecondFactor({ body: { code: first } })).account.secondFactor).toBe(true)
  const enter = (code?: string) => browser().session.signIn({ body: { login: 'weilan', password, code } })
  await expect(enter()).rejects.toMatchObject(code('identity.code-needed'))
  await expect(enter(first)).rejects.toMatchObject(code('identity.wrong-code'))
  minutes(1)
  const second = now()
  await expect(enter(wrong())).rejects.toMatchObject(code('identity.wrong-code'))
  const both = await Promise.allSettled([enter(second), enter(second)])
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  await expect(enter(second)).rejects.toMatchObject(code('identity.wrong-code'))
  minutes(1)
  expect((await session.removeSecondFactor({ body: { password, code: now() } })).account.secondFactor).toBe(false)
  await enter()
})

it('a role that needs a second factor has no permissions before one is bound', async () => {
  await person('weilan')
  const { db } = house().database
  await transact(
    db,
    await operatorActor(db, null),
    (tx) => writeSetting(tx, 'identity.sign-in', { secondFactorRoles: ['archivist'] }),
    { unaudited: true },
  )
  const { session } = browser()
  expect(await session.signIn({ body: { login: 'weilan', password } })).toMatchObject({
    needs: ['second-factor'],
    permissions: [],
  })
  const { secret } = await session.enrolSecondFactor()
  const totp = new TOTP({ secret: Secret.fromBase32(secret) })
  const me = await session.confirmSecondFactor({ body: { code: totp.generate({ timestamp: time() }) } })
  expect(me).toMatchObject({ needs: [], roles: ['archivist'] })
})

it('one sees and ends the own sessions, and nobody else’s', async () => {
  await person('weilan')
  await person('other')
  const [desk, home, stranger] = [browser('10.0.0.1'), browser('10.0.0.2'), browser('10.0.0.3')]
  await desk.session.signIn({ body: { login: 'weilan', password } })
  minutes(1)
  await home.session.signIn({ body: { login: 'weilan', password } })
  await stranger.session.signIn({ body: { login: 'other', password } })
  const { items } = await desk.session.devices()
  expect(items.map(({ address, current }) => ({ address, current }))).toEqual([
    { address: '10.0.0.2', current: false },
    { address: '10.0.0.1', current: true },
  ])
  const id = items[0]?.id as string
  await expect(stranger.session.revokeDevice({ params: { id } })).rejects.toMatchObject(code('http.not-found'))
  await desk.session.revokeDevice({ params: { id } })
  await expect(home.session.me()).rejects.toMatchObject(code('identity.sign-in-needed'))
  await desk.session.me()
})

it('a change of password signs the other devices out', async () => {
  await person('weilan')
  const [desk, home] = [browser('10.0.0.1'), browser('10.0.0.2')]
  await desk.session.signIn({ body: { login: 'weilan', password } })
  await home.session.signIn({ body: { login: 'weilan', password } })
  await desk.session.changePassword({ body: { current: password, next: 'Xk9-plovdiv' } })
  await desk.session.me()
  await expect(home.session.me()).rejects.toMatchObject(code('identity.sign-in-needed'))
})

it('who has roles in several organisations works in one of them at a time and finds it again next time', async () => {
  await person('weilan', ['archivist'], ['LC-DAG', 'QY-DAG'])
  const foreign = await person('other', ['archivist'], ['YX-DAG'])
  const { session } = browser()
  const me = await session.signIn({ body: { login: 'weilan', password } })
  expect(me.organisations.map((place) => place.code)).toEqual(['LC-DAG', 'QY-DAG'])
  const other = me.organisations.find((place) => place.id !== me.organisation?.id)
  const switched = await session.switchOrganisation({ body: { organisationId: other?.id ?? '' } })
  expect(switched.organisation?.id).toBe(other?.id)
  await expect(session.switchOrganisation({ body: { organisationId: foreign.organisationId } })).rejects.toMatchObject(
    code('http.not-found'),
  )
  minutes(1)
  expect((await browser().session.signIn({ body: { login: 'weilan', password } })).organisation?.id).toBe(other?.id)
})
