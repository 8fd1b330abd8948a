import type { AuthorityContent } from '@lantai/core/authority/schema.ts'
import { transact } from '../../base/audit.ts'
import { granted } from '../../testing/house.ts'
import type { World } from '../../testing/world.ts'
import { beginLinking } from '../acts.ts'
import { createAuthority } from '../change.ts'
import { relate } from '../relations.ts'

export const bodyNamed = (name: string, more: Partial<AuthorityContent> = {}): AuthorityContent => ({
  kind: 'corporate-body',
  names: [{ kind: 'authorised', text: name, from: null, to: null, note: null }],
  from: null,
  to: null,
  history: '',
  places: [],
  legalStatus: '',
  functions: [],
  mandates: [],
  structure: '',
  context: '',
  status: 'draft',
  detail: 'minimal',
  rules: '',
  sources: '',
  restricted: [],
  public: false,
  ...more,
})

/** A record of the world's city, related to another one, with an act of linking that no run works on. */
export async function sampleAuthority({ house, operator, cityId }: World) {
  const actor = { ...operator, organisationId: cityId }
  const doing = { actor, newId: house.newId, now: house.now() }
  const make = () => ({ id: house.newId(), now: house.now() })
  return transact(house.database.db, actor, async (tx) => {
    const authorityId = granted(await createAuthority(tx, actor, { content: bodyNamed('甲局') }, make()))
    const otherId = granted(await createAuthority(tx, actor, { content: bodyNamed('乙局') }, make()))
    const relation = { otherId, kind: 'superior', forward: true, from: null, to: null, note: null } as const
    const { id: relationId } = granted(
      await relate(tx, actor, authorityId, relation, { relationId: house.newId(), now: house.now() }),
    )
    const chosen = { role: 'creator', names: ['甲局'] } as const
    const { actId } = granted(await beginLinking(tx, doing, authorityId, { ...chosen, names: [...chosen.names] }))
    return { authorityId, relationId, actId }
  })
}
