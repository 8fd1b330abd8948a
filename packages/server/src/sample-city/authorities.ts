import type { Client } from '@lantai/core/api.ts'
import { authorityApi } from '@lantai/core/authority/api.ts'
import type { RelationKindId } from '@lantai/core/authority/relation-kinds.ts'
import type { AuthorityContent } from '@lantai/core/authority/schema.ts'
import type { House } from '../base/house.ts'
import { fondsByCode } from '../catalogue/index.ts'
import { bodyContent, described, otherBodies, term, workFunctions } from './authority-texts.ts'
import type { City } from './bodies.ts'
import type { Doors } from './doors.ts'
import { person } from './names.ts'
import { organisations } from './organisations.ts'

type Desk = Client<typeof authorityApi>

const nobody = { from: null, to: null, note: null } as const
const make = async (desk: Desk, content: AuthorityContent): Promise<string> =>
  (await desk.create({ body: { content } })).id
const relate = (desk: Desk, id: string, kind: RelationKindId, otherId: string, from: string | null = null) =>
  desk.relate({ params: { id }, body: { ...nobody, kind, otherId, forward: true, from } })

/** The files of both archives: bodies with their names over time, who came before and after, people and functions. */
export async function describeAuthorities(
  house: House,
  city: City,
  doors: Doors,
  { linkItems }: { linkItems: boolean },
): Promise<number> {
  let count = 0
  for (const place of ['LC-DAG', 'QY-DAG']) {
    const desk = doors.as(await city.holder(place, 'archivist'), authorityApi)
    const ids = await describeBodies(house, city, desk, place)
    count += ids.size
    if (place === 'LC-DAG') count += await describeOthers(desk, ids)
    // One body is left to be proposed: the screen shall have something to propose.
    for (const [code, id] of ids) if (linkItems && code !== 'LC-JYJ') await linkPapers(house, desk, id)
  }
  return count
}

async function describeBodies(house: House, city: City, desk: Desk, place: string): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const body of organisations) {
    if (!body.papers || (body.repository ?? body.code) !== place) continue
    const id = await make(desk, bodyContent(body))
    ids.set(body.code, id)
    const repositoryId = city.organisations.get(place) as string
    const fonds = body.fonds && (await fondsByCode(house.database.db, repositoryId, body.fonds.code))
    const link = { ...nobody, role: 'creator', itemIds: [], from: `${body.foundedYear}0000` } as const
    if (fonds) await desk.link({ params: { id }, body: { ...link, itemIds: [], fondsIds: [fonds.id] } })
  }
  return ids
}

async function describeOthers(desk: Desk, bodies: ReadonlyMap<string, string>): Promise<number> {
  const idOf = (code: string) => bodies.get(code) as string
  const government = await make(desk, otherBodies.city)
  for (const id of bodies.values()) await relate(desk, government, 'superior', id)
  const prices = await make(desk, otherBodies.prices)
  await relate(desk, idOf('LC-FGW'), 'split', prices, '19840000')
  await relate(desk, prices, 'merged', idOf('LC-FGW'), '20031200')
  await relate(desk, await make(desk, otherBodies.births), 'merged', idOf('LC-WJW'), '20131100')
  await relate(desk, await make(desk, otherBodies.planning), 'merged', idOf('LC-ZRZ'), '20181200')
  await relate(desk, idOf('LC-DAJ'), 'associative', idOf('LC-DAG'))
  for (const [name, history, code] of workFunctions) {
    const names = [{ kind: 'authorised', text: name, ...nobody }] as const
    const id = await make(desk, described({ kind: 'function', names: [...names], history, detail: 'minimal' }))
    await relate(desk, idOf(code), 'performs', id)
  }
  return 4 + workFunctions.length + (await describePeople(desk, idOf('LC-JYJ'), idOf('LC-DAG')))
}

async function describePeople(desk: Desk, education: string, archives: string): Promise<number> {
  const someone = (n: number, more: Partial<AuthorityContent>) => {
    const { name, login } = person(n)
    const names = [
      { kind: 'authorised', text: name, ...nobody },
      { kind: 'pinyin', text: login, ...nobody },
    ] as const
    return make(desk, described({ kind: 'person', names: [...names], ...more }))
  }
  const father = await someone(301, {
    from: '19120000',
    to: '19850300',
    history: '栖云县人，乡村教师，后任澜川地区教育局首任局长，1978年离任。',
    places: [term('栖云县墨浦镇', 1912, 1950), term('澜川市', 1950, 1985)],
    functions: [term('教师', 1932, 1949), term('澜川地区教育局局长', 1969, 1978)],
  })
  const daughter = await someone(302, {
    from: '19480900',
    history: '参与筹建澜川地区档案馆，2008年退休。',
    places: [term('澜川市')],
    functions: [term('档案管理', 1968, 2008)],
    restricted: ['dates', 'history', 'places'],
    status: 'draft',
  })
  const names = [{ kind: 'authorised', text: '墨浦教师世家', ...nobody }] as const
  const family = await make(desk, described({ kind: 'family', names: [...names], from: '18900000', detail: 'minimal' }))
  await relate(desk, father, 'parent', daughter)
  await relate(desk, father, 'member', education, '19690000')
  await relate(desk, daughter, 'member', archives, '19680000')
  await relate(desk, father, 'member', family)
  return 3
}

/** Links what the body's names propose, by the run that an archivist would start. */
async function linkPapers(house: House, desk: Desk, id: string): Promise<void> {
  const { names } = await desk.proposal({ params: { id } })
  const sure = names.filter(({ count, rivals }) => count > 0 && rivals.length === 0).map(({ name }) => name)
  if (sure.length === 0) return
  const { runId } = await desk.linkProposed({ params: { id }, body: { role: 'creator', names: sure } })
  await house.runs.finish(runId as string)
}
