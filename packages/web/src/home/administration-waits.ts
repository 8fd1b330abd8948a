import { auditApi } from '@lantai/core/audit/api.ts'
import { identityApi } from '@lantai/core/identity/api.ts'
import { roles } from '@lantai/core/identity/permissions.ts'
import type { Account, Grant } from '@lantai/core/identity/schema.ts'
import { runsApi } from '@lantai/core/runs/api.ts'
import type { Text } from '@lantai/core/text.ts'
import { clientOf } from '../app/client.ts'
import { homeTexts } from './text.ts'
import { shown, type Wait, type Waiting, waiting } from './wait.ts'

const runs = clientOf(runsApi)
const identity = clientOf(identityApi)
const audit = clientOf(auditApi)

/** What waits for the three administrators, and for whoever started long work that failed. */
export const administrationWaits: readonly Wait[] = [
  { key: 'runs', may: 'run.control', urgent: true, load: failedRuns },
  { key: 'grants', may: 'identity.activate', load: () => proposed(homeTexts.grants) },
  { key: 'locked', may: 'identity.manage', urgent: true, load: locked },
  { key: 'proposed', may: 'identity.manage', load: () => proposed(homeTexts.proposed) },
  { key: 'verify', may: 'audit.verify', urgent: true, load: verification },
  { key: 'sign-ins', may: 'audit.read', load: failedSignIns },
]

async function failedRuns(): Promise<Waiting | null> {
  const page = await runs.list({ query: { state: 'failed', limit: shown } })
  const rows = page.items.map((run) => ({
    key: run.id,
    text: { zh: run.title, en: run.titleEn },
    note: { zh: run.error ?? '', en: run.errorEn ?? '' },
    since: run.endedAt ?? run.updatedAt,
    go: { to: '/runs', search: { state: 'failed', open: run.id } },
  }))
  return waiting(homeTexts.runs, page, rows, { to: '/runs', search: { state: 'failed' } })
}

function grantText({ accountName, role }: Grant): Text {
  const { zh, en } = roles[role].name
  return { zh: `${accountName} · ${zh}`, en: `${accountName} · ${en}` }
}

async function proposed(title: Text): Promise<Waiting | null> {
  const page = await identity.grants({ query: { state: 'proposed', limit: shown } })
  const rows = page.items.map((grant: Grant) => ({
    key: grant.id,
    text: grantText(grant),
    note: grant.organisationName,
    since: grant.proposedAt,
    go: { to: '/grants', search: { open: grant.id } },
  }))
  return waiting(title, page, rows, { to: '/grants' })
}

async function locked(): Promise<Waiting | null> {
  const page = await identity.accounts({ query: { state: 'locked', limit: shown } })
  const rows = page.items.map((account: Account) => ({
    key: account.id,
    text: `${account.name}(${account.login})`,
    note: account.organisationName,
    since: account.lockedUntil ?? account.createdAt,
    go: { to: '/people', search: { state: 'locked', open: account.id } },
  }))
  return waiting(homeTexts.locked, page, rows, { to: '/people', search: { state: 'locked' } })
}

const week = 7 * 24 * 3600 * 1000

/** Speaks when the chain was not verified for a week, or was found broken the last time. */
async function verification(): Promise<Waiting | null> {
  const { items } = await audit.list({ query: { type: 'audit.verified', limit: 1 } })
  const [last] = items
  const broken = last?.data.ok === false
  if (last && !broken && Date.now() - Date.parse(last.at) < week) return null
  const title = last ? (broken ? homeTexts.broken : homeTexts.verify) : homeTexts.verifyNever
  const rows = last
    ? [
        {
          key: 'last',
          text: last.actorName,
          since: last.at,
          go: { to: '/audit', search: { type: 'audit.verified', open: last.sequence } },
        },
      ]
    : []
  return { title, count: null, approximate: false, rows, all: { to: '/audit' }, act: homeTexts.goVerify }
}

async function failedSignIns(): Promise<Waiting | null> {
  const from = new Date(Date.now() - week).toISOString()
  const page = await audit.list({ query: { type: 'identity.sign-in-failed', from, limit: shown } })
  const rows = page.items.map((event) => ({
    key: String(event.sequence),
    text: String(event.data.address ?? event.actorName),
    note: String(event.data.reason ?? ''),
    since: event.at,
    go: { to: '/audit', search: { type: 'identity.sign-in-failed', open: event.sequence } },
  }))
  return waiting(homeTexts.failedSignIns, page, rows, { to: '/audit', search: { type: 'identity.sign-in-failed' } })
}
