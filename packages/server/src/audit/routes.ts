import { Readable } from 'node:stream'
import type { auditApi } from '@lantai/core/audit/api.ts'
import type { AuditFilter } from '@lantai/core/audit/schema.ts'
import { type Refusal, refuse } from '@lantai/core/refusal.ts'
import { audit, transact } from '../base/audit.ts'
import type { Handlers } from '../base/http.ts'
import { accountsWithRole, topOf } from '../identity/index.ts'
import { verifyDatabase } from './chain.ts'
import { exportLines } from './export.ts'
import { listEvents, readHead } from './store.ts'

/** A moment that no calendar has is a mistake of the person, not of the database. */
function wrongMoment(filter: AuditFilter): Refusal | null {
  for (const where of ['from', 'to'] as const) {
    const moment = filter[where]
    if (moment !== undefined && Number.isNaN(Date.parse(moment))) return refuse('http.invalid', { where, what: moment })
  }
  return null
}

export const auditHandlers: Handlers<typeof auditApi> = {
  list: async ({ db, actor, query }) => wrongMoment(query) ?? listEvents(db, { top: topOf(actor) }, query),
  auditors: async ({ db, actor, query }) =>
    wrongMoment(query) ??
    listEvents(db, { top: topOf(actor), actors: await accountsWithRole(db, 'security-auditor') }, query),
  export: async ({ db, actor, query, today }) => {
    const wrong = wrongMoment(query)
    if (wrong) return wrong
    const { sequence: to } = await readHead(db)
    await transact(db, actor, (tx) => audit(tx, 'audit.exported', { filter: { ...query }, from: 1, to }))
    return {
      stream: Readable.from(exportLines(db, { top: topOf(actor) }, query)),
      mediaType: 'application/jsonl; charset=utf-8',
      name: `audit-${today}.jsonl`,
    }
  },
  verify: async ({ db, actor }) => {
    const report = await verifyDatabase(db)
    const { ok, events, breaks } = report
    await transact(db, actor, (tx) => audit(tx, 'audit.verified', { ok, events, breaks: breaks.length }))
    return report
  },
}
