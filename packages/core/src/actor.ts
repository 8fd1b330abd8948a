import type { Permission, RoleId } from './identity/permissions.ts'

/** Who acts: a person in one organisation, the operator at the machine's command line, a connected system by its token, or Lantai itself. */
export interface Actor {
  readonly kind: 'person' | 'operator' | 'system' | 'connected'
  /** Account id of a person; null otherwise. */
  readonly accountId: string | null
  readonly name: string
  /** Organisation that the person works in now; null for the system, and for an operator acting on the installation. */
  readonly organisationId: string | null
  readonly roles: readonly RoleId[]
  readonly may: ReadonlySet<Permission>
  readonly sessionId: string | null
  /** Id of the connected system; only of the kind `connected`. */
  readonly systemId?: string
}
