import { accessStatusRows } from '../norms/access-status.ts'
import type { Text } from '../text.ts'
import type { AccessStatus } from './schema.ts'

export const accessStatusText = Object.fromEntries(
  accessStatusRows.rows.map(({ name }) => [name.zh, name]),
) as Readonly<Record<AccessStatus, Text>>
