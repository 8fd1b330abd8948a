import { catalogueApi } from '@lantai/core/catalogue/api.ts'
import type { House } from '../base/house.ts'
import type { City } from './bodies.ts'
import type { Doors } from './doors.ts'
import { csv, importTable } from './imports.ts'
import { accounting, oldRegime, photographs, science, soundAndVideo, type Table } from './special-rows.ts'

const waterCompany = '澜川市澜水供排水有限公司'

interface SpecialFonds {
  readonly code: string
  readonly name: string
  readonly kind: string
  readonly template: string
  readonly years: readonly [from: number, to: number | null]
  readonly tables: readonly Table[]
  readonly history: string
}

/** Fonds that are not of one year's documents by the piece: volumes under old codes, accounts, projects, photographs, sound and video. */
const specialFonds: readonly SpecialFonds[] = [
  {
    code: 'M001',
    name: '澜川县政府（民国）',
    kind: 'historical',
    template: 'dat13-legacy',
    years: [1927, 1949],
    tables: [oldRegime('M001')],
    history: '1949年由县人民政府接管，1965年移交澜川地区档案馆，按民政、建设两科分立案卷目录，沿用旧档号。',
  },
  {
    code: 'E012',
    name: waterCompany,
    kind: 'enterprise',
    template: 'dat13-item',
    years: [1964, null],
    tables: [accounting('E012', waterCompany), science('E012', waterCompany)],
    history: '原澜川地区自来水厂，1998年改制为公司。会计档案和项目档案以卷整理。',
  },
  {
    code: 'Z003',
    name: '澜川市声像档案汇集',
    kind: 'collection',
    template: 'dat13-photo',
    years: [1979, null],
    tables: [photographs('Z003'), ...soundAndVideo('Z003')],
    history: '由档案馆征集和自行摄录的照片、录音、录像汇集而成，来源多样，按事件成组。',
  },
]

/** Founds them and brings their catalogues in. Returns how many records came. */
export async function importSpecialFonds(house: House, city: City, doors: Doors): Promise<number> {
  const archivist = await city.holder('LC-DAG', 'archivist')
  const catalogue = doors.as(archivist, catalogueApi)
  let count = 0
  for (const { code, name, kind, template, years, tables, history } of specialFonds) {
    const [startYear, endYear] = years
    const made = await catalogue.createFonds({
      body: { code, name, kind, codeTemplate: template, startYear, endYear },
    })
    const params = { id: made.id }
    await catalogue.editFonds({ params, body: { version: made.version, description: { custodialHistory: history } } })
    for (const { name: file, heading, rows, fields } of tables) {
      const files = [{ name: file, content: Buffer.from(csv(heading, rows)) }]
      const { loaded } = await importTable(house, doors, archivist, { fondsId: made.id, files, fields })
      count += loaded?.created ?? 0
    }
  }
  return count
}
