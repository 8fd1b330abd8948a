import type { Readable } from 'node:stream'
import { filingApi } from '@lantai/core/filing/api.ts'
import type { FilingRow } from '@lantai/core/filing/schema.ts'
import { setClasses } from '../../arrangement/index.ts'
import { transact } from '../../base/audit.ts'
import type { Holdings } from '../../testing/holdings.ts'
import { granted, type TestHouse } from '../../testing/house.ts'

export const bytes = (content: string | Uint8Array) => Buffer.from(content as string) as unknown as Readable

export const catalogue = [
  '题名,文号,责任者,成文日期,保管期限,机构或问题,备注',
  '关于做好中小学招生工作的通知,澜教发〔2024〕3号,澜川市教育局,2024年3月11日,永久,办公室,',
  '关于申请修建第二中学校舍的请示,澜教请〔2024〕5号,澜川市教育局,20240402,30年,办公室,',
  '2023年教育统计年报,澜教统〔2024〕1号,澜川市教育局,2024-01-20,永久,基教科,',
].join('\n')

/** A row with everything that a hand-over needs. */
export const oneRow = '题名,责任者,日期,年度,保管期限,门类,文件\n关于试点的通知,甲局,20240101,2024,永久,文书,a.txt\n'

/** Gives a fonds two organs. */
export const setOrgans = (test: TestHouse, of: Holdings) =>
  transact(test.house.database.db, of.archivist, async (tx) => {
    const code = (one: string, name: string) => ({ code: one, name, fromYear: null, toYear: null })
    const codes = [code('BGS', '办公室'), code('JJK', '基教科')]
    return granted(await setClasses(tx, of.archivist, of.fondsId, { kind: 'organ', codes, orders: [], revision: 0 }))
  })

/** What an officer of a body does at the desk, over HTTP. */
export function filingDesk(test: TestHouse, of: Holdings) {
  const api = test.as(of.officer, filingApi)
  const desk = {
    api,
    begin: async () => (await api.create({ body: { fondsId: of.fondsId, year: 2024 } })).id,
    put: (id: string, path: string, content: string | Uint8Array = path) =>
      api.putFile({ params: { id }, query: { path }, body: bytes(content) }),
    table: (id: string, text = catalogue, name = '目录.csv') =>
      api.putTable({ params: { id }, query: { name }, body: bytes(text) }),
    grid: async (id: string) => (await api.grid({ params: { id } })).items,
    /** The run's last state. */
    async arrange(id: string, parts: ('read' | 'compose' | 'propose')[]) {
      const { runId } = await api.arrange({ params: { id }, body: { parts } })
      return (await test.house.runs.finish(runId)).state
    },
    async handOver(id: string) {
      const { filing } = await api.handOver({ params: { id } })
      return test.house.runs.finish(filing.runId as string)
    },
    /** A filing of one item that is numbered. */
    async ready() {
      const id = await desk.begin()
      await desk.table(id, oneRow)
      await desk.put(id, 'a.txt')
      await desk.arrange(id, ['compose'])
      await api.number({ params: { id }, body: { anew: false } })
      return id
    },
  }
  return desk
}

export const byTitle = (rows: readonly FilingRow[], part: string) =>
  rows.find(({ values }) => values.title?.includes(part)) as FilingRow
