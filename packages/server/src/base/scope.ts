import type { Actor } from '@lantai/core/actor.ts'

const nowhere = '00000000-0000-0000-0000-000000000000'

/** Organisation under which an actor looks; null (everything) only for the operator and the system. A person without one sees nothing. */
export const scopeOf = (actor: Actor): string | null =>
  actor.organisationId ?? (actor.kind === 'person' ? nowhere : null)
