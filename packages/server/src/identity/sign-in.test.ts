import { expect, it } from 'vitest'
import { csrfHeader } from '../base/http.ts'
import { Refused } from '../testing/house.ts'
import { code, password, signInHouse } from '../testing/sign-in-house.ts'

const { house, app, minutes, person, browser } = signInHouse()

it('a person signs in, is known by the cookie, and is nobody after signing out', async () => {
  await person('weilan')
  const { session, cookie } = browser()
  await expect(session.me()).rejects.toMatchObject(code('identity.sign-in-needed'))
  const me = await session.signIn({ body: { login: ' WeiLan ', password } })
  expect(me).toMatchObject({
    account: { login: 'weilan' },
    organisation: { code: 'LC-DAG' },
    roles: ['archivist'],
    needs: [],
  })
  expect(await session.me()).toEqual(me)
  const kept = cookie() as string
  await session.signOut()
  expect(cookie()).toBeUndefined()
  const replayed = await app().inject({ url: '/api/me', headers: { cookie: kept } })
  expect(replayed.statusCode).toBe(401)
})

it('the cookie is kept from scripts and from other sites, and the database does not hold it', async () => {
  await person('weilan')
  const response = await app().inject({
    method: 'POST',
    url: '/api/session',
    headers: { [csrfHeader]: '1' },
    payload: { login: 'weilan', password },
  })
  expect(response.headers['set-cookie']).toMatch(
    /^lantai_session=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/,
  )
  const { rows } = await house().database.pool.query(`select token_hash::text as hash from session`)
  expect(JSON.stringify(rows)).not.toContain(response.cookies[0]?.value)
})

it('a request that a foreign page could make is refused', async () => {
  await person('weilan')
  const plain = await app().inject({ method: 'POST', url: '/api/session', payload: { login: 'weilan', password } })
  expect(plain.json()).toMatchObject({ code: 'http.forged' })
})

it('a login that no text column holds is refused as what it is, without a fault', async () => {
  const attempt = browser().session.signIn({ body: { login: 'wei\0lan', password } })
  await expect(attempt).rejects.toMatchObject(code('http.invalid'))
})

it('an unknown login and a wrong password answer alike, also when they lock', async () => {
  await person('weilan')
  const answers = async (login: string, address: string) => {
    const codes: string[] = []
    for (let at = 0; at < 6; at++) {
      const refused = await browser(address)
        .session.signIn({ body: { login, password: 'wrong' } })
        .catch((error: Refused) => error.problem)
      codes.push(JSON.stringify(refused))
    }
    return codes
  }
  const known = await answers('weilan', '10.0.0.2')
  expect(known).toEqual(await answers('nobody', '10.0.0.3'))
  expect(known.map((one) => JSON.parse(one).code)).toEqual([
    ...Array(4).fill('identity.wrong-sign-in'),
    'identity.locked',
    'identity.locked',
  ])
})

it('five wrong passwords lock for 15 minutes, five more for 30; the right one in time forgets them', async () => {
  await person('weilan')
  const attempt = (word: string) => {
    minutes(1)
    return browser().session.signIn({ body: { login: 'weilan', password: word } })
  }
  const wrong = async (count: number) => {
    for (let at = 0; at < count; at++) await expect(attempt('wrong')).rejects.toBeInstanceOf(Refused)
  }
  await wrong(5)
  await expect(attempt(password)).rejects.toMatchObject({
    problem: { code: 'identity.locked', details: { minutes: 14 } },
  })
  minutes(14)
  await wrong(5)
  minutes(15)
  await expect(attempt(password)).rejects.toMatchObject(code('identity.locked'))
  minutes(15)
  await attempt(password)
  await wrong(4)
  await attempt(password)
})

it('the eleventh wrong attempt of an address in a minute waits; right ones do not count', async () => {
  await person('weilan')
  for (let at = 0; at < 8; at++) await browser().session.signIn({ body: { login: 'weilan', password } })
  for (let at = 0; at < 10; at++)
    await expect(browser().session.signIn({ body: { login: `no${at}`, password } })).rejects.toMatchObject(
      code('identity.wrong-sign-in'),
    )
  await expect(browser().session.signIn({ body: { login: 'another', password } })).rejects.toMatchObject(
    code('http.too-many'),
  )
  await browser('10.0.0.9').session.signIn({ body: { login: 'weilan', password } })
  minutes(1.1)
  await browser().session.signIn({ body: { login: 'weilan', password } })
})

it('a session ends when it is idle and after twelve hours, however busy', async () => {
  await person('weilan')
  const { session } = browser()
  await session.signIn({ body: { login: 'weilan', password } })
  minutes(29)
  await session.me()
  minutes(29)
  await session.me()
  minutes(31)
  await expect(session.me()).rejects.toMatchObject(code('identity.sign-in-needed'))
  await session.signIn({ body: { login: 'weilan', password } })
  for (let at = 0; at < 35; at++) {
    minutes(20)
    await session.me()
  }
  minutes(20)
  await expect(session.me()).rejects.toMatchObject(code('identity.sign-in-needed'))
})

it('a revoked role and a disabled account end what their holder may do at once', async () => {
  const { id } = await person('weilan')
  const { session } = browser()
  await session.signIn({ body: { login: 'weilan', password } })
  await house().database.pool.query(`update role_grant set state = 'revoked' where account_id = $1`, [id])
  expect(await session.me()).toMatchObject({ organisation: null, roles: [], permissions: [] })
  await house().database.pool.query(`update account set disabled_at = now() where id = $1`, [id])
  await expect(session.me()).rejects.toMatchObject(code('identity.sign-in-needed'))
  await expect(browser().session.signIn({ body: { login: 'weilan', password } })).rejects.toMatchObject(
    code('identity.disabled'),
  )
  await expect(browser().session.signIn({ body: { login: 'weilan', password: 'x' } })).rejects.toMatchObject(
    code('identity.wrong-sign-in'),
  )
})

it('every sign-in and every failure leaves its event, without what was typed', async () => {
  await person('weilan')
  await browser().session.signIn({ body: { login: 'weilan', password } })
  await expect(browser().session.signIn({ body: { login: 'My-Secret-99', password: 'x' } })).rejects.toBeInstanceOf(
    Refused,
  )
  const { rows } = await house().database.pool.query(`select type from audit_event order by sequence desc limit 2`)
  expect(rows.map(({ type }) => type)).toEqual(['identity.sign-in-failed', 'identity.signed-in'])
  const { rows: all } = await house().database.pool.query(
    'select data::text as d from audit_event union all select f::text from sign_in_failure f',
  )
  expect(JSON.stringify(all).toLowerCase()).not.toContain('my-secret-99')
  expect(JSON.stringify(all)).not.toContain(password)
})
