import type { Client } from '@lantai/core/api.ts'
import { codesApi, scheduleApi, schemeApi } from '@lantai/core/arrangement/api.ts'
import type { EntryInput, ScheduleDetail } from '@lantai/core/arrangement/schedule.ts'
import type { House } from '../base/house.ts'
import { fondsByCode } from '../catalogue/index.ts'
import type { City } from './bodies.ts'
import type { Doors } from './doors.ts'
import { organisations } from './organisations.ts'

type Desk = Client<typeof scheduleApi>

const line = (code: string, retention: string, scope: string, keywords: string, organ: string): EntryInput => ({
  code,
  heading: '本机关业务文件',
  scope,
  filed: true,
  retention,
  organ,
  category: 'WS',
  keywords: keywords.split(' '),
  basis: '本单位补充',
})

/** What each body adds to the lines of the national order: its own line of work. */
const ownLines: Readonly<Record<string, readonly EntryInput[]>> = {
  'LC-JYJ': [
    line('8.91', 'Y', '招生计划、录取政策和学校布局调整', '招生 布局调整 中小学&布局', 'JCK'),
    line('8.92', 'Y', '教师队伍建设、职称和表彰', '教师&职称 师德 教师&表彰', 'RSK'),
    line('8.93', 'D30', '学校基本建设和校舍维修', '校舍 危房 修建&学校', 'CWK'),
    line('8.94', 'D30', '职业教育与成人教育', '职业教育 扫盲 成人教育', 'ZJK'),
  ],
  'LC-FGW': [
    line('8.91', 'Y', '国民经济和社会发展规划、年度计划', '国民经济 五年规划 年度计划', 'ZHK'),
    line('8.92', 'Y', '固定资产投资项目审批', '固定资产投资 项目&审批 立项', 'TZK'),
    line('8.93', 'D30', '价格管理与收费', '价格 收费 物价', 'JGK'),
  ],
  'LC-MZJ': [line('8.91', 'Y', '行政区划、地名和优抚对象认定', '行政区划 地名 优抚', 'YFK')],
  'LC-ZFB': [line('8.91', 'Y', '政府常务会议纪要和重大决策', '常务会议 督查', 'MSK')],
}

/** Which bodies have a schedule in force, and how far the others have come. */
const stories = [
  { body: 'LC-JYJ', ends: 'approved' },
  { body: 'LC-FGW', ends: 'approved' },
  { body: 'LC-MZJ', ends: 'approved' },
  { body: 'LC-ZFB', ends: 'next-version' },
  { body: 'LC-WJW', ends: 'submitted' },
  { body: 'LC-ZRZ', ends: 'returned' },
] as const

/** Class codes of every fonds, schedules in each state, and the archives' own metadata schemes. */
export async function setNorms(house: House, city: City, doors: Doors): Promise<void> {
  await setOrgans(house, city, doors)
  const approver = doors.as(await city.holder('LC-DAG', 'archivist'), scheduleApi)
  for (const { body, ends } of stories) {
    const officer = doors.as(await city.holder(body, 'records-officer'), scheduleApi)
    const { id } = await submitted(officer, body)
    if (ends === 'submitted') continue
    const params = { id }
    if (ends === 'returned') {
      const opinion = '第8条未区分行政审批与日常管理文件的保管期限，请逐项列出后重新报送。'
      await approver.decide({ params, body: { decision: 'return', opinion } })
      continue
    }
    const opinion = '符合国家档案局第8号令要求，同意施行。'
    await approver.decide({ params, body: { decision: 'approve', opinion, effectiveFrom: '2024-01-01' } })
    if (ends === 'next-version') await nextVersion(officer)
  }
  const configure = doors.as(await city.holder('LC-DAG', 'archivist'), schemeApi)
  for (const ready of ['photo', 'sound', 'video', 'accounting', 'project']) {
    const { id } = await configure.create({ body: { ready } })
    await configure.activate({ params: { id } })
  }
}

async function submitted(officer: Desk, body: string): Promise<ScheduleDetail> {
  const name = organisations.find(({ code }) => code === body)?.name ?? body
  const title = `${name}文件材料归档范围和文书档案保管期限表`
  const draft = await officer.create({ body: { title, from: 'norm' } })
  const params = { id: draft.id }
  const { revision, number } = draft
  const entries = [...draft.lines.map(entryOf), ...(ownLines[body] ?? [])]
  await officer.save({ params, body: { revision, title, number, entries } })
  return officer.submit({ params })
}

/** A draft that changes what is in force: one line shorter kept, one line new. */
async function nextVersion(officer: Desk): Promise<void> {
  const draft = await officer.create({ body: { title: '市政府办公室归档范围和保管期限表（修订）', from: 'in-force' } })
  const { id, revision, number, title } = draft
  const entries = draft.lines.map(entryOf).map((entry) => {
    return entry.code === '8.91' ? { ...entry, scope: `${entry.scope}、督查通报` } : entry
  })
  entries.push(line('8.92', 'D30', '政务公开与依申请公开答复', '政务公开 依申请公开', 'ZHK'))
  await officer.save({ params: { id }, body: { revision, title, number, entries } })
}

const entryOf = ({ id: _, position: __, ...entry }: ScheduleDetail['lines'][number]): EntryInput => entry

async function setOrgans(house: House, city: City, doors: Doors): Promise<void> {
  for (const { code, repository, fonds, organs } of organisations) {
    if (!fonds) continue
    const holder = repository ?? code
    const found = await fondsByCode(house.database.db, city.organisations.get(holder) as string, fonds.code)
    if (!found) throw new Error(`sample city: no fonds ${fonds.code}`)
    const desk = doors.as(await city.holder(holder, 'archivist'), codesApi)
    const codes = organs.map((organ) => ({ ...organ, fromYear: null, toYear: null }))
    const orders = [{ fromYear: 1978, order: 'year-retention-organ' }] as const
    await desk.setClasses({
      params: { id: found.id },
      body: { kind: 'organ', codes, orders: [...orders], revision: 0 },
    })
  }
}
