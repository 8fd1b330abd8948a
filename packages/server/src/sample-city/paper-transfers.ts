import { Readable } from 'node:stream'
import { paperTransferApi } from '@lantai/core/transfer/paper-api.ts'
import type { House } from '../base/house.ts'
import { fondsIdOf } from './agency-plans.ts'
import type { City } from './bodies.ts'
import type { Doors } from './doors.ts'
import { csv } from './imports.ts'
import { organisation } from './organisations.ts'
import { papers } from './papers.ts'

interface Story {
  readonly body: string
  readonly ends: 'RECEIVED' | 'PENDING_REVIEW' | 'ACCEPTED'
}

const stories: readonly Story[] = [
  { body: 'LC-JYJ', ends: 'ACCEPTED' },
  { body: 'LC-MZJ', ends: 'PENDING_REVIEW' },
  { body: 'LC-WJW', ends: 'RECEIVED' },
]

const heading = '级别,档号,案卷档号,题名,责任者,文号,日期,截止日期,年度,保管期限,页数'
const [volumes, each] = [4, 6]

/** Volumes with their items as an office typed them; `gaps` leaves what is still to be written down. */
function listOf(body: string, gaps: boolean): string {
  const { fonds, name } = organisation(body)
  const all = [...papers({ seed: 17, organisation: organisation(body), from: 2005, to: 2006, count: volumes * each })]
  const rows = Array.from({ length: volumes }, (_, volume) => {
    const inside = all.slice(volume * each, (volume + 1) * each)
    const code = `${fonds?.code}-12-${String(volume + 1).padStart(4, '0')}`
    const [first, last] = [inside[0], inside.at(-1)]
    const year = String(first?.year)
    const title = `${name}${year}年${['上半年', '下半年'][volume % 2]}综合文件`
    const cover = ['案卷', code, '', title, name, '', first?.date ?? '', last?.date ?? '', year, '永久', '96']
    const items = inside.map((paper, at) => [
      ...['件', `${code}-${String(at + 1).padStart(3, '0')}`, code, paper.title, paper.creator, paper.documentNo],
      ...[gaps && at === 2 ? '' : paper.date, '', String(paper.year), paper.retention, String(paper.pageCount)],
    ])
    return [cover, ...items]
  })
  return csv(heading, rows.flat())
}

/** Paper by its lists: one written by the agency, one that waits for the archives, one taken over. */
export async function handOverPaper(house: House, city: City, doors: Doors): Promise<void> {
  for (const { body, ends } of stories) {
    const agency = doors.as(await city.holder(body, 'records-officer'), paperTransferApi)
    const begun = await agency.create({
      body: { fondsId: await fondsIdOf(house, city, body), name: '2005—2006年度文书档案', metres: 0.6, boxes: 12 },
    })
    const params = { id: begun.transfer.id }
    const table = Readable.from([Buffer.from(listOf(body, ends === 'RECEIVED'))])
    await agency.addTable({ params, query: { name: '移交目录.csv' }, body: table as never })
    if (ends === 'RECEIVED') continue
    const { transfer } = await agency.show({ params })
    const handed = await agency.handIn({ params, body: { version: transfer.version } })
    const archives = doors.as(await city.holder('LC-DAG', 'archivist'), paperTransferApi)
    const codes = handed.checks.map(({ code }) => code)
    const some = ends === 'ACCEPTED' ? codes : codes.slice(0, 2)
    const note = '逐盒清点，与目录相符。'
    const looked = await archives.decideChecks({
      params,
      body: { version: handed.transfer.version, codes: some, outcome: 'passed', note },
    })
    if (ends !== 'ACCEPTED') continue
    const accepting = await archives.accept({ params, body: { version: looked.transfer.version } })
    if (accepting.transfer.runId) await house.runs.finish(accepting.transfer.runId)
    const { state } = (await archives.show({ params })).transfer
    if (state !== 'ACCEPTED') throw new Error(`sample city: the paper of ${body} came to ${state}`)
  }
}
