import { auditApi } from '@lantai/core/audit/api.ts'
import { type Door, mount } from '../base/http.ts'
import { auditHandlers } from './routes.ts'
import './tables.ts'

export { verifyDatabase } from './chain.ts'

export const mountAudit = (door: Door): void => mount(door, auditApi, auditHandlers)
