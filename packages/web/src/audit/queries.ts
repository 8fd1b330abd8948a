import { auditApi } from '@lantai/core/audit/api.ts'
import type { AuditFilter, AuditRow } from '@lantai/core/audit/schema.ts'
import { clientOf } from '../app/client.ts'
import { useMay } from '../app/session.ts'
import { type List, useList } from '../ui/use-list.ts'

export const audit = clientOf(auditApi)

/** Events in the auditor's scope; the security administrator sees those of the auditors themselves. */
export function useEvents(filter: AuditFilter): List<AuditRow> {
  const all = useMay()('audit.read')
  return useList(['audit', all, filter], (cursor) => {
    const query = { ...filter, cursor, limit: 100 }
    return all ? audit.list({ query }) : audit.auditors({ query })
  })
}
