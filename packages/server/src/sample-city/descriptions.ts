import type { Client } from '@lantai/core/api.ts'
import { catalogueApi } from '@lantai/core/catalogue/api.ts'
import { convertApi } from '@lantai/core/catalogue/convert-api.ts'
import type { ItemRecord } from '@lantai/core/catalogue/schema.ts'
import { searchApi } from '@lantai/core/search/api.ts'
import type { House } from '../base/house.ts'
import { fondsByCode } from '../catalogue/index.ts'
import type { City } from './bodies.ts'
import type { Doors } from './doors.ts'

type Desk = Client<typeof catalogueApi>

const found = async (desk: Desk, q: string, limit: number) => (await desk.list({ query: { q, limit } })).items

/**
 * What archivists do with descriptions over a year: two of them edit one record and one goes back, codes are restyled, cells are
 * changed in bulk and taken back, papers that belong together are joined, volumes are turned into items.
 */
export async function workOnDescriptions(house: House, city: City, doors: Doors): Promise<void> {
  const [first, second] = [await city.holder('LC-DAG', 'archivist'), await city.second('LC-DAG', 'archivist')]
  const [desk, other] = [doors.as(first, catalogueApi), doors.as(second, catalogueApi)]
  await editAndRestore(desk, other)
  await restyleCodes(desk)
  await bulkAndUndo(house, desk)
  await joinRecords(desk)
  await fillContents(house, city, doors, desk)
  await introduce(house, city, desk)
  await rememberSearches(doors, first, second)
}

async function editAndRestore(desk: Desk, other: Desk): Promise<void> {
  const records = await found(desk, '题名:水库', 6)
  for (const [at, { id }] of records.entries()) {
    const params = { id }
    let record: ItemRecord = await desk.show({ params })
    const edit = async (by: Desk, values: Record<string, string>, reason: string) => {
      record = await by.editItem({ params, body: { version: record.version, values, reason } })
    }
    const scopeContent = '记述库区移民安置、淹没补偿和大坝除险加固的经过，附有沿革说明。'
    await edit(desk, { scopeContent, subjects: '水利;水库;移民' }, '补充内容提要和主题词')
    if (at % 2 === 0) await edit(other, { title: `${record.title}（含附图）` }, '卷内有附图，题名中注明')
    if (at === 0)
      await desk.restoreItem({ params, body: { to: 2, version: record.version, reason: '附图另成一件，题名恢复' } })
  }
}

/** The archives authority’s own codes of one year are brought from the form of 2015 to that of 2022; the old ones stay findable. */
async function restyleCodes(desk: Desk): Promise<void> {
  const items = (await found(desk, '档号:J060', 12)).filter(({ referenceCode }) => /-(?:Y|D\d+)-/.test(referenceCode))
  const codes = items.map(({ id, referenceCode }) => ({
    itemId: id,
    referenceCode: referenceCode.replace(/-(Y|D\d+)-([A-Z]+)-(\d+)$/, '·$1·$2-$3'),
  }))
  if (codes.length > 0)
    await desk.recode({ body: { codes, reason: '按 DA/T 13-2022 统一档号分隔符，旧档号留作曾用档号' } })
}

async function bulkAndUndo(house: House, desk: Desk): Promise<void> {
  const ids = (await found(desk, '题名:教师', 40)).map(({ id }) => id)
  const bulk = async (operation: Parameters<Desk['bulkEdit']>[0]['body']['operation'], reason: string) => {
    const { actId, runId } = await desk.bulkEdit({ body: { selection: { ids }, operation, reason } })
    await house.runs.finish(runId)
    return actId
  }
  if (ids.length === 0) throw new Error('sample city: nothing to edit in bulk')
  await bulk({ kind: 'set', field: 'subjects', value: '教育;教师' }, '教师专题统一主题词')
  const act = await bulk({ kind: 'replace', field: 'title', find: '关于', with: '有关' }, '题名用词统一')
  const { runId } = await desk.undoAct({ params: { id: act }, body: { reason: '题名应照录原文，撤销' } })
  if (runId) await house.runs.finish(runId)
}

async function joinRecords(desk: Desk): Promise<void> {
  const flood = await found(desk, '题名:防汛', 14)
  const school = await found(desk, '题名:危房', 9)
  const file = (title: string, reason: string, items: readonly { id: string }[]) =>
    items.length > 1 && desk.createVirtualFile({ body: { title, reason, itemIds: items.map(({ id }) => id) } })
  await file('澜水历年防汛文件', '分属市政府办公室、民政局等全宗，查考水患须一并阅读。', flood)
  await file('中小学危房改造', '教育局请示与发改委、市政府批复分存三个全宗。', school)
  const requests = await found(desk, '文种:请示', 30).catch(() => [])
  const pairs = [...requests.filter(({ title }) => title.endsWith('请示')), ...(await found(desk, '请示', 60))]
  let related = 0
  for (const { id, title } of pairs) {
    const about = /关于(?:申请|报请审批)?(.{5,30}?)的请示$/.exec(title)?.[1]
    if (!about || related >= 8) continue
    const [answer] = (await found(desk, `"${about.slice(0, 16)}" 批复`, 2)).filter((item) => item.id !== id)
    if (!answer) continue
    await desk.relate({ params: { id: answer.id }, body: { toId: id, kind: 'replies-to', note: '据题名与文号判定' } })
    related += 1
  }
  const [one, two] = flood
  if (one && two) await desk.relate({ params: { id: one.id }, body: { toId: two.id, kind: 'related' } })
}

/** Old volumes get their lists of contents; one of them is turned into items by it. */
async function fillContents(house: House, city: City, doors: Doors, desk: Desk): Promise<void> {
  const fonds = await fondsByCode(house.database.db, city.organisations.get('LC-DAG') as string, 'J001')
  if (!fonds) return
  const volumes: string[] = []
  for (let n = 1; n <= 6; n++) {
    const title = [
      '农业学大寨会议材料',
      '地区革委会常委会议记录',
      '知识青年安置工作文件',
      '防汛抗旱通知和报告',
      '工交战线生产报表',
      '信访来信摘报',
    ][n - 1]
    const contents = Array.from({ length: 5 + n }, (_, at) => ({
      sequence: at + 1,
      documentNumber: at % 3 === 2 ? '' : `澜革〔1975〕${n * 10 + at}号`,
      creator: at % 3 === 1 ? '东澜省革命委员会' : '澜川地区革命委员会',
      title: `关于${(title ?? '').replace(/(?:材料|记录|文件|通知和报告|报表|摘报)$/, '')}第${at + 1}次部署的通知`,
      date: `1975${String(1 + at).padStart(2, '0')}1${n}`,
      pages: `${at * 4 + 1}-${at * 4 + 4}`,
      note: '',
    }))
    const values = {
      title: title ?? '',
      category: 'WS',
      year: 1975,
      date: '19750100',
      retention: '永久',
      creator: '澜川地区革命委员会办公室',
    }
    const made = await desk.createItem({
      body: {
        fondsId: fonds.id,
        level: 'volume',
        referenceCode: `J001-WS·1975·Y-${String(n).padStart(3, '0')}`,
        values: { ...values, contents },
        reason: '据案卷目录补录',
      },
    })
    volumes.push(made.id)
  }
  const convert = doors.as(await city.holder('LC-DAG', 'archivist'), convertApi)
  const { runId } = await convert.convertVolumes({
    body: { fondsId: fonds.id, volumeIds: volumes.slice(0, 1), reason: '按件提供利用，卷改件试点' },
  })
  await house.runs.finish(runId)
}

async function introduce(house: House, city: City, desk: Desk): Promise<void> {
  const repositoryId = city.organisations.get('LC-DAG') as string
  const byCode = async (code: string) => (await fondsByCode(house.database.db, repositoryId, code))?.id as string
  const [government, planning, old] = [await byCode('J001'), await byCode('J012'), await byCode('M001')]
  const link = (id: string, fondsId: string, kind: 'successor' | 'related', note: string) =>
    desk.linkFonds({ params: { id }, body: { fondsId, kind, note } })
  await link(old, government, 'successor', '1949年后政权更替，档案由县人民政府接管')
  await link(government, planning, 'related', '计划、投资批复与请示分存两个全宗')
  const params = { id: planning }
  const { composed, version } = await desk.introduction({ params })
  const text = `${composed}\n\n查阅提示：1984年地改市前的档案用“澜地计”文号，检索时宜用文号前缀。`
  await desk.saveIntroduction({ params, body: { version, text } })
}

async function rememberSearches(doors: Doors, ...people: readonly Parameters<Doors['as']>[0][]): Promise<void> {
  const searches = [
    ['水库与防汛', '水库 防汛', true],
    ['未审核的永久档案', '保管期限:永久 开放状态:未审核', false],
    ['教育局 1991—1993', '教育 年度:1991-1993', true],
  ] as const
  for (const person of people) {
    const desk = doors.as(person, searchApi)
    for (const [name, query, alert] of searches) {
      await desk.save({ body: { name, query, alert } })
      await desk.remember({ body: { query } })
    }
  }
}
