import fc from 'fast-check'
import { expect, it } from 'vitest'
import { passwordProblem } from './password.ts'
import { type RoleId, roleIds } from './permissions.ts'
import { activationProblem, excludes, isAdministrator, lockMinutes, proposalProblem, sessionHolds } from './rules.ts'

const place = { name: '澜川市档案馆', roles: ['repository'], closedOn: null }

it('the three administrators exclude each other and every business role, whichever comes first', () => {
  fc.assert(
    fc.property(fc.constantFrom(...roleIds), fc.constantFrom(...roleIds), (a: RoleId, b: RoleId) => {
      expect(excludes(a, [b])).toBe(excludes(b, [a]))
      expect(excludes(a, [b])).toBe(a !== b && (isAdministrator(a) || isAdministrator(b)))
    }),
  )
  expect(excludes('system-administrator', [])).toBe(false)
  expect(excludes('archivist', ['leader', 'records-officer'])).toBe(false)
})

it('a role is proposed only where it has its place', () => {
  expect(proposalProblem('archivist', [], place)).toBeNull()
  expect(proposalProblem('archivist', [], { ...place, roles: [] })?.refusal).toBe('identity.role-does-not-fit')
  expect(proposalProblem('inspector', [], place)?.refusal).toBe('identity.role-does-not-fit')
  expect(proposalProblem('leader', [], { ...place, closedOn: '2024-01-01' })?.refusal).toBe('identity.closed')
  expect(proposalProblem('archivist', ['security-auditor'], place)?.refusal).toBe('identity.roles-exclude')
})

it('a grant is activated by neither its proposer nor its receiver', () => {
  const grant = { state: 'proposed', accountId: 'receiver', proposedBy: 'proposer' }
  expect(activationProblem(grant, { accountId: 'third' })).toBeNull()
  expect(activationProblem(grant, { accountId: 'receiver' })?.refusal).toBe('identity.same-person')
  expect(activationProblem(grant, { accountId: 'proposer' })?.refusal).toBe('identity.same-person')
  expect(activationProblem({ ...grant, state: 'active' }, { accountId: 'third' })?.refusal).toBe(
    'identity.grant-not-proposed',
  )
  expect(activationProblem({ ...grant, proposedBy: null }, { accountId: null })).toBeNull()
})

it('the fifth wrong password locks for a quarter of an hour, every further five for twice as long, a day at most', () => {
  expect([1, 4, 5, 6, 9, 10, 15, 100].map(lockMinutes)).toEqual([0, 0, 15, 0, 0, 30, 60, 1440])
})

it('a session ends by idleness, by age and by revocation', () => {
  const at = (minutes: number) => new Date(Date.UTC(2025, 0, 1, 8, minutes))
  const session = { createdAt: at(0).toISOString(), lastSeenAt: at(20).toISOString(), revokedAt: null }
  expect(sessionHolds(session, at(49), 30)).toBe(true)
  expect(sessionHolds(session, at(50), 30)).toBe(false)
  expect(sessionHolds({ ...session, lastSeenAt: at(719).toISOString() }, at(719), 30)).toBe(true)
  expect(sessionHolds({ ...session, lastSeenAt: at(719).toISOString() }, at(720), 30)).toBe(false)
  expect(sessionHolds({ ...session, revokedAt: at(1).toISOString() }, at(21), 30)).toBe(false)
})

it.each([
  ['Short1!', 'identity.password-short'],
  ['abcdefghij', 'identity.password-simple'],
  ['mengjiang42', 'identity.password-simple'],
  ['Password2024!', 'identity.password-common'],
  ['P@ssw0rd!2024', 'identity.password-common'],
  ['Qwerty123456', 'identity.password-common'],
  ['1qaz2WSX3edc', 'identity.password-common'],
  ['Woaini1314520', 'identity.password-common'],
  ['Danganju@2025', 'identity.password-common'],
  ['aaaaaaaaaaaaaaaaaaaa', 'identity.password-common'],
  ['12345678901234567890', 'identity.password-common'],
  ['Wei.Lan-2031x', 'identity.password-login'],
  ['三更灯火五更鸡正是男儿读书时', 'identity.password-simple'],
])('the password %s is refused: %s', (password, code) => {
  expect(passwordProblem(password, 'wei.lan')?.refusal).toBe(code)
})

it.each(['Xiao-lu7kM', '竹杖芒鞋轻胜马谁怕一蓑烟雨任平生', 'correct horse battery staple', 'gz7K-mmpq-Rw3x-9nTb'])(
  'the password %s is accepted',
  (password) => {
    expect(passwordProblem(password, 'wei.lan')).toBeNull()
  },
)
