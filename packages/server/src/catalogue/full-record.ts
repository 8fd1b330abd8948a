import { columnFields, recordField } from '@lantai/core/catalogue/fields.ts'
import type { DescribedElement, InheritedFrom, ItemRecord } from '@lantai/core/catalogue/schema.ts'
import {
  type DescriptionLevel,
  descriptionElements,
  mandatoryElements,
} from '@lantai/core/norms/description-elements.ts'
import { sql } from 'kysely'
import type { Reader } from '../base/db.ts'
import type { Described } from './described.ts'
import { itemOf, levelsOf } from './record.ts'
import { relationsOf } from './relations.ts'
import { type SchemeCheck, schemeCheck } from './scheme.ts'
import type { StoredRecord } from './store.ts'
import { ancestorsOf } from './tree.ts'
import { virtualFilesOf } from './virtual-files.ts'

/** Children are counted so far and no further: `childCount` then says this much. */
const countedChildren = 10_000

/** A found record as its page shows it. Relations and virtual files are the repository's own, not for an agency. */
export async function fullRecord(
  reader: Reader,
  record: StoredRecord,
  organisationId: string | null = record.repositoryId,
): Promise<ItemRecord> {
  const own = organisationId === record.repositoryId
  const [parents, childCount, scheme, inherited, relations, virtualFiles] = await Promise.all([
    ancestorsOf(reader, record.ancestors),
    childrenCount(reader, record.id),
    schemeCheck(reader, record as unknown as Described),
    inheritedFrom(reader, record),
    own ? relationsOf(reader, record.id) : [],
    own ? virtualFilesOf(reader, record.repositoryId, record.id) : [],
  ])
  return {
    ...itemOf(record),
    repository: { id: record.repositoryId, code: record.repositoryCode, name: record.repositoryName },
    notes: record.notes,
    transferId: record.transferId,
    metadata: record.metadata,
    createdAt: record.createdAt,
    levels: levelsOf(record),
    parents,
    childCount,
    aliases: [...record.aliases],
    aliasOf: record.aliasOf,
    description: record.description,
    elements: elementsOf(record, scheme),
    inherited,
    missing: missingOf(record, scheme),
    relations,
    virtualFiles,
    files: record.files,
    stored: record.stored,
    acts: record.acts,
  }
}

async function childrenCount(reader: Reader, id: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (
      select from item where parent_id = ${id}::uuid order by code_key, id limit ${countedChildren}) c`.execute(reader)
  return rows[0]?.count ?? 0
}

/** The nearest record above that has the value as its own. */
async function inheritedFrom(reader: Reader, { inherited, ancestors }: StoredRecord): Promise<InheritedFrom[]> {
  if (inherited.length === 0 || ancestors.length === 0) return []
  const { rows } = await sql<Pick<Described, 'id' | 'referenceCode' | 'level' | 'inherited'>>`
    select id, reference_code, level, inherited from item where id = any(${ancestors}::uuid[])
    order by array_position(${ancestors}::uuid[], id) desc`.execute(reader)
  return inherited.flatMap((field) => {
    const source = rows.find((row) => !row.inherited.includes(field))
    return source ? [{ field, id: source.id, referenceCode: source.referenceCode, level: source.level }] : []
  })
}

const levelOf = ({ level }: StoredRecord): DescriptionLevel => (level === 'component' ? 'item' : level)
const byCode = new Map(descriptionElements.rows.map((row, at) => [row.code, { row, at }]))

/** In the order of the standard, then of the scheme. */
function elementsOf(record: StoredRecord, scheme: SchemeCheck): DescribedElement[] {
  const level = levelOf(record)
  const order = (code: string) => byCode.get(code)?.at ?? 1000 + scheme.fields.findIndex((field) => field.code === code)
  return Object.entries(record.description)
    .sort(([a], [b]) => order(a) - order(b))
    .map(([code, value]) => {
      const element = byCode.get(code)?.row
      const own = scheme.fields.find((field) => field.code === code)
      const obligation = element?.obligations[level] ?? (own?.required ? 'mandatory' : 'optional')
      const name = element?.name ?? recordField(code)?.title ?? { zh: own?.zh ?? code, en: own?.en ?? code }
      return { code, name: name.zh, nameEn: name.en, obligation, value }
    })
}

const columnOfElement = new Map(
  columnFields.flatMap(({ name, element }) => (element && name !== 'dateTo' ? [[element, name]] : [])),
)

function missingOf(record: StoredRecord, scheme: SchemeCheck): ItemRecord['missing'] {
  const empty = (code: string) => {
    const column = columnOfElement.get(code)
    const value = column ? record[column as 'title'] : recordField(code) ? record.description[code] : 'given'
    return value === undefined || value === null || value === '' || (column === 'date' && /^0{4}/.test(String(value)))
  }
  const lacking = mandatoryElements(levelOf(record)).filter(({ code }) => empty(code))
  const asked = scheme.fields.filter(
    ({ code, required }) => required && record.description[code] === undefined && !byCode.has(code),
  )
  return [
    ...lacking.map(({ code, name }) => ({ code, name: name.zh, nameEn: name.en })),
    ...asked.map(({ code, zh, en }) => ({ code, name: zh, nameEn: en })),
  ]
}
