import type { Text } from '../text.ts'

/** Every permission of the product, dotted by slice. A route that names another one does not compile. */
export const permissions = [
  'identity.read',
  'identity.manage',
  'identity.activate',
  'audit.read',
  'audit.read-auditors',
  'audit.verify',
  'run.read',
  'run.control',
  'transfer.read',
  'transfer.send',
  'transfer.receive',
  'transfer.decide',
  'transfer.plan',
  'checks.read',
  'checks.configure',
  'connect.read',
  'connect.manage',
  'connect.deliver',
  'catalogue.read',
  'catalogue.describe',
  'catalogue.recode',
  'arrangement.read',
  'arrangement.file',
  'arrangement.propose',
  'arrangement.approve',
  'arrangement.configure',
  'authority.read',
  'authority.describe',
  'opening.set',
] as const
export type Permission = (typeof permissions)[number]

/** Who may open a door: a permission, anyone at all, or any signed-in account acting on itself. */
export type Access = Permission | 'public' | 'signed-in'

export const roleIds = [
  'records-officer',
  'archivist',
  'leader',
  'inspector',
  'system-administrator',
  'security-administrator',
  'security-auditor',
] as const
export type RoleId = (typeof roleIds)[number]

interface Role {
  readonly name: Text
  readonly may: readonly Permission[]
  /** One of the three administrators (三员): exclude each other and every business role. */
  readonly administrator?: true
}

export const roles: Readonly<Record<RoleId, Role>> = {
  'records-officer': {
    name: { zh: '立卷单位档案员', en: 'Records officer' },
    may: [
      'transfer.read',
      'transfer.send',
      'checks.read',
      'connect.read',
      'connect.manage',
      'catalogue.read',
      'arrangement.read',
      'arrangement.file',
      'arrangement.propose',
      'authority.read',
      'run.read',
      'run.control',
    ],
  },
  archivist: {
    name: { zh: '馆员', en: 'Archivist' },
    may: [
      'transfer.read',
      'transfer.receive',
      'transfer.decide',
      'transfer.plan',
      'checks.read',
      'checks.configure',
      'connect.read',
      'connect.manage',
      'catalogue.read',
      'catalogue.describe',
      'catalogue.recode',
      'arrangement.read',
      'arrangement.file',
      'arrangement.approve',
      'arrangement.configure',
      'authority.read',
      'authority.describe',
      'opening.set',
      'run.read',
      'run.control',
    ],
  },
  leader: {
    name: { zh: '领导', en: 'Leader' },
    may: [
      'transfer.read',
      'checks.read',
      'connect.read',
      'catalogue.read',
      'arrangement.read',
      'authority.read',
      'run.read',
    ],
  },
  inspector: {
    name: { zh: '档案执法人员', en: 'Authority inspector' },
    may: ['transfer.read', 'checks.read', 'run.read'],
  },
  'system-administrator': {
    name: { zh: '系统管理员', en: 'System administrator' },
    may: ['identity.read', 'identity.manage'],
    administrator: true,
  },
  'security-administrator': {
    name: { zh: '安全管理员', en: 'Security administrator' },
    may: ['identity.read', 'identity.activate', 'audit.read-auditors'],
    administrator: true,
  },
  'security-auditor': {
    name: { zh: '安全审计员', en: 'Security auditor' },
    may: ['audit.read', 'audit.verify'],
    administrator: true,
  },
}
