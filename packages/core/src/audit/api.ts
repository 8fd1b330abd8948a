import { api, Binary } from '../api.ts'
import { AuditFilter, AuditPage, AuditQuery, ChainReport } from './schema.ts'

export const auditApi = api({
  list: {
    method: 'GET',
    path: '/audit/events',
    may: 'audit.read',
    summary: { zh: '审计日志', en: 'List audit events' },
    query: AuditQuery,
    reply: AuditPage,
  },
  auditors: {
    method: 'GET',
    path: '/audit/auditors',
    may: 'audit.read-auditors',
    summary: { zh: '安全审计员的操作日志', en: 'What the security auditors did' },
    query: AuditQuery,
    reply: AuditPage,
  },
  export: {
    method: 'GET',
    path: '/audit/export',
    may: 'audit.read',
    summary: { zh: '导出审计日志（JSON Lines）', en: 'Export audit events (JSON lines)' },
    query: AuditFilter,
    reply: Binary,
  },
  verify: {
    method: 'POST',
    path: '/audit/verify',
    may: 'audit.verify',
    summary: { zh: '校验整条审计链', en: 'Verify the whole chain' },
    reply: ChainReport,
    // Reads the whole chain: no transaction is held open over it.
    transaction: 'own',
  },
})
