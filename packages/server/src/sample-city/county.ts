import { buffer } from 'node:stream/consumers'
import { catalogueApi } from '@lantai/core/catalogue/api.ts'
import { interopApi } from '@lantai/core/interop/api.ts'
import { writeXlsx } from '@lantai/formats/tables/write-xlsx.ts'
import type { House } from '../base/house.ts'
import type { City } from './bodies.ts'
import type { Doors } from './doors.ts'
import { gb18030 } from './gb18030.ts'
import { csv, importTable } from './imports.ts'
import { papers } from './papers.ts'
import { era, type Organisation } from './places.ts'

/** The county's body whose catalogue was typed over twenty years by many hands. */
const countyEducation: Organisation = {
  code: 'QY-JYJ',
  name: '栖云县教育局',
  kind: 'agency',
  roles: [],
  region: '990121',
  parent: null,
  repository: 'QY-DAG',
  fonds: { code: 'Q021', name: '栖云县教育局' },
  foundedYear: 1978,
  names: [era(1978, 1995, '栖云县文教局', '栖文教'), era(1996, null, '栖云县教育局', '栖教')],
  organs: [],
  papers: {
    domain: 'education',
    superior: [era(1978, 1983, '澜川地区教育局', '澜地教'), era(1984, null, '澜川市教育局', '澜教')],
    asks: [era(1978, 1980, '栖云县革命委员会', '栖革'), era(1981, null, '栖云县人民政府', '栖政')],
    audience: '各{towns}，县直各学校',
    lane: 2,
  },
}

const heading = '档号,公文名称,发文机关,发文字号,成文日期,期限,备注'
type Row = [code: string, title: string, creator: string, no: string, date: string, retention: string, notes: string]

function rowsOf(from: number, to: number, count: number): Row[] {
  const counters = new Map<string, number>()
  return [...papers({ seed: 11, organisation: countyEducation, from, to, count })].map((paper) => {
    const scope = `${paper.year}-${paper.retention}`
    const number = (counters.get(scope) ?? 0) + 1
    counters.set(scope, number)
    const retention = { 永久: 'Y', 定期30年: 'D30', 定期10年: 'D10' }[paper.retention]
    const code = `Q021-WS·${paper.year}·${retention}-${String(number).padStart(4, '0')}`
    const day = `${paper.date.slice(0, 4)}.${Number(paper.date.slice(4, 6))}.${Number(paper.date.slice(6))}`
    return [code, paper.title, paper.creator, paper.documentNo, day, paper.retention, '']
  })
}

/** What twenty years of typing leave behind: `at` is spoiled, and the correction knows what it should have been. */
function spoil(rows: readonly Row[]): { spoilt: Row[]; corrected: Row[] } {
  const spoilt = rows.map((row) => [...row] as Row)
  const wrong = new Set<number>()
  const put = (at: number, column: number, value: string) => {
    const row = spoilt[at]
    if (!row) return
    row[column] = value
    wrong.add(at)
  }
  for (let at = 13; at < rows.length; at += 47)
    put(at, 4, ['19850231', '1986年13月', '民国以前', '待查'][at % 4] as string)
  for (let at = 29; at < rows.length; at += 83) put(at, 1, '')
  for (let at = 51; at < rows.length; at += 97) put(at, 0, rows[at - 1]?.[0] as string)
  for (let at = 17; at < rows.length; at += 61) {
    // Odd but understood: what is read of it is told as a warning.
    const row = spoilt[at]
    if (row && !wrong.has(at)) row[4] = `[${row[4].slice(0, 4)}?]`
  }
  return { spoilt, corrected: [...wrong].sort((a, b) => a - b).map((at) => rows[at] as Row) }
}

/**
 * A county's catalogue as it comes: one workbook and two files in GB18030, with wrong dates, empty titles and doubled codes. The good
 * rows are in; the corrected ones wait for the archivist behind their dry run.
 */
export async function importCounty(house: House, city: City, doors: Doors): Promise<number> {
  const archivist = await city.holder('QY-DAG', 'archivist')
  const catalogue = doors.as(archivist, catalogueApi)
  const { id: fondsId } = await catalogue.createFonds({
    body: { code: 'Q021', name: '栖云县教育局', kind: 'body', codeTemplate: 'dat13-item', startYear: 1978 },
  })
  const parts = [
    spoil(rowsOf(1978, 1990, 420)),
    spoil(rowsOf(1991, 2003, 420)),
    spoil(rowsOf(2004, 2012, 360)),
  ] as const
  const columns = heading.split(',').map((name) => ({ title: name, width: 16 }))
  const workbook = await buffer(writeXlsx({ name: '文书档案', columns }, parts[0].spoilt))
  const files = [
    { name: '栖云县教育局1978-1990.xlsx', content: workbook },
    { name: '栖云县教育局1991-2003.csv', content: gb18030(csv(heading, parts[1].spoilt)) },
    { name: '栖云县教育局2004-2012.csv', content: gb18030(csv(heading, parts[2].spoilt)) },
  ]
  const constants = { category: 'WS' }
  const loaded = await importTable(house, doors, archivist, { fondsId, files, constants, spoilt: true })
  const corrected = parts.flatMap((part) => part.corrected)
  const correction = { name: '栖云县教育局更正.csv', content: gb18030(csv(heading, corrected)) }
  await importTable(house, doors, archivist, { fondsId, files: [correction], constants, checkOnly: true })
  const [first] = loaded.files
  if (first)
    await doors.as(archivist, interopApi).saveMap({
      body: { name: '栖云县文书目录', columns: first.reading.columns, constants },
    })
  return loaded.loaded?.created ?? 0
}
