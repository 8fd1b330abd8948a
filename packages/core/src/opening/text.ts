import type { Text } from '../text.ts'
import type { AccessStatus } from './schema.ts'

export const accessStatusText: Readonly<Record<AccessStatus, Text>> = {
  未审核: { zh: '未审核', en: 'Not reviewed' },
  开放: { zh: '开放', en: 'Open' },
  控制: { zh: '控制', en: 'Restricted' },
  延期开放: { zh: '延期开放', en: 'Opening deferred' },
}
