import { transact } from '../../base/audit.ts'
import { granted } from '../../testing/house.ts'
import type { World } from '../../testing/world.ts'
import { createSchedule } from '../schedules.ts'
import { createScheme } from '../schemes.ts'

const clock = ({ house }: World) => ({ now: house.now(), today: '2026-01-05', newId: house.newId })

/** A draft schedule of the world's city. */
export async function sampleSchedule(world: World): Promise<string> {
  const { house, cityId, operator } = world
  const actor = { ...operator, organisationId: cityId }
  const open = await house.database.db
    .selectFrom('schedule')
    .select('id')
    .where('organisationId', '=', cityId)
    .executeTakeFirst()
  if (open) return open.id
  return transact(
    house.database.db,
    actor,
    async (tx) =>
      granted(await createSchedule(tx, actor, { title: '归档范围和保管期限表', from: 'norm' }, clock(world))).id,
  )
}

/** A draft scheme of the world's repository. */
export async function sampleScheme(world: World): Promise<string> {
  const { house, cityId, operator } = world
  const actor = { ...operator, organisationId: cityId }
  const code = `S${house.newId().slice(-8)}`
  return transact(
    house.database.db,
    actor,
    async (tx) => granted(await createScheme(tx, actor, { code, ready: 'photo' }, clock(world))).id,
  )
}
