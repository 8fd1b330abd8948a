import type { Actor } from '@lantai/core/actor.ts'
import { normaliseCode } from '@lantai/core/arrangement/normalise-code.ts'
import { readValues } from '@lantai/core/catalogue/check-values.ts'
import type { NewRecord } from '@lantai/core/catalogue/describe-schema.ts'
import { recordFields } from '@lantai/core/catalogue/fields.ts'
import { mayStandBelow, type RecordLevel, recordLevelText } from '@lantai/core/catalogue/levels.ts'
import type { FieldValue } from '@lantai/core/catalogue/values.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Tx } from '../base/db.ts'
import { type Act, beginAct, countAct } from './acts.ts'
import { addItems, type NewItem } from './add-items.ts'
import { nextCode, readCode } from './code-rules.ts'
import { codeHolder } from './codes.ts'
import { type Described, lockRecord } from './described.ts'
import { described } from './edit-items.ts'
import { inCategory, schemeCheck } from './scheme.ts'

export const wrongLevel = (level: RecordLevel, parent: RecordLevel | null): Refusal => {
  const above = parent ? recordLevelText[parent] : { zh: '全宗', en: 'the fonds' }
  const own = recordLevelText[level]
  return refuse('catalogue.level', { level: own.zh, levelEn: own.en, parent: above.zh, parentEn: above.en })
}

/**
 * Nothing in a fonds is moved until the transaction ends. Whoever adds below a record asks for it before looking where that stands:
 * a move does not see what another transaction is adding, and would leave it in the old place.
 */
export async function holdPlaces(tx: Tx, fondsId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtextextended(${fondsId}, 13))`.execute(tx)
}

/** Notes that records were made by an act: their first version has nothing before it. */
export async function noteCreated(tx: Tx, act: Act, ids: readonly string[]): Promise<void> {
  await sql`
    insert into item_version (item_id, version, act_id, before)
    select id, 1, ${act.id}::uuid, '{"$created": true}'::jsonb from unnest(${ids}::uuid[]) as e(id)`.execute(tx)
}

/**
 * Describes a new record in a fonds that the actor's repository holds, directly below it or below a record. What is left
 * out and can be lent is the parent's. Answers its id.
 */
export async function createRecord(
  tx: Tx,
  actor: Actor,
  input: NewRecord,
  { now, today }: { now: string; today: string },
): Promise<string | Refusal> {
  const { rows } = await sql<{ id: string; code: string; name: string }>`
    select id, code, name from fonds
    where id = ${input.fondsId}::uuid and repository_id = ${actor.organisationId}::uuid for key share`.execute(tx)
  const [fonds] = rows
  if (!fonds) return refuse('http.not-found')
  if (input.parentId) await holdPlaces(tx, fonds.id)
  const parent = input.parentId ? await lockRecord(tx, actor.organisationId, input.parentId) : undefined
  if (input.parentId && parent?.fondsId !== fonds.id) return refuse('http.not-found')
  if (!mayStandBelow(input.level, parent?.level ?? null)) return wrongLevel(input.level, parent?.level ?? null)
  const blank = emptyRecord(actor, fonds, input.level, parent)
  const scheme = await schemeCheck(tx, inCategory(blank, input.values, parent?.category))
  const values = readValues(input.values, { schemeNames: scheme.names })
  if (isRefusal(values)) return values
  const record = described(blank, parent ?? null, withDefaults(values, fonds.name, parent))
  if (isRefusal(record)) return record
  const objection = lacking(record) ?? scheme.check(record)
  if (objection) return objection
  const code = await codeFor(tx, record, fonds, parent ?? null, input.referenceCode, today)
  if (isRefusal(code)) return code
  const act = await beginAct(tx, actor, {
    kind: 'create',
    reason: input.reason ?? '新建条目',
    spec: { level: input.level, referenceCode: code },
    fondsId: fonds.id,
    now,
  })
  await addItems(tx, [newItem({ ...record, referenceCode: code }, now)])
  await noteCreated(tx, act, [record.id])
  await countAct(tx, act, { items: 1, reason: input.reason ?? '新建条目', itemId: record.id })
  return record.id
}

const emptyRecord = (
  actor: Actor,
  fonds: { id: string; code: string },
  level: RecordLevel,
  parent: Described | undefined,
): Described => ({
  id: uuidv7(),
  repositoryId: actor.organisationId as string,
  fondsId: fonds.id,
  referenceCode: `${fonds.code}-`,
  level,
  parentId: parent?.id ?? null,
  ancestors: parent ? [...parent.ancestors, parent.id] : [],
  version: 1,
  category: '',
  year: -1,
  retention: '',
  organ: null,
  title: '',
  creator: '',
  documentNo: null,
  date: '',
  dateTo: null,
  securityClass: '',
  pageCount: null,
  notes: null,
  fileCount: 0,
  byteCount: 0,
  accessStatus: '未审核',
  transferId: null,
  description: {},
  inherited: [],
  aliases: [],
})

/** Fields left out are the parent's where it has them; directly below the fonds, what goes without saying. */
function withDefaults(
  values: Readonly<Record<string, FieldValue>>,
  fondsName: string,
  parent: Described | undefined,
): Record<string, FieldValue> {
  const given = { ...values }
  if (parent) {
    for (const { name, inherits, column } of recordFields)
      if (inherits && (given[name] ?? null) === null && (column || parent.description[name] !== undefined))
        given[name] = null
    given.date ??= parent.date
    return given
  }
  given.creator ??= fondsName
  given.securityClass ??= '公开'
  given.date ??= '00000000'
  given.year ??= Number(String(given.date).slice(0, 4))
  return given
}

/** A needed field that has no value yet. */
function lacking(record: Described): Refusal | null {
  const empty = recordFields.find(({ name, needed }) => {
    const value = record[name as 'title'] as unknown
    return needed && (value === '' || value === -1)
  })
  return empty
    ? refuse('catalogue.value-missing', { field: empty.title.zh, fieldEn: empty.title.en, name: empty.name })
    : null
}

async function codeFor(
  tx: Tx,
  record: Described,
  fonds: { id: string; code: string },
  parent: Described | null,
  given: string | undefined,
  day: string,
): Promise<string | Refusal> {
  const subject = { ...record, fondsCode: fonds.code, parentCode: parent?.referenceCode ?? null }
  // Two who number in one fonds at once must not be given the same number.
  await sql`select pg_advisory_xact_lock(hashtextextended(${fonds.id}, 12))`.execute(tx)
  const code =
    given && normaliseCode(given) !== '' ? await readCode(tx, given, subject, day) : await nextCode(tx, subject, day)
  if (isRefusal(code)) return code
  const holder = await codeHolder(tx, record.repositoryId, [{ itemId: record.id, referenceCode: code }])
  return holder ? refuse('catalogue.code-taken', holder) : code
}

export function newItem(record: Described, createdAt: string): NewItem {
  const { version: _, fileCount: __, byteCount: ___, accessStatus: ____, ...rest } = record
  return { ...rest, metadata: {}, createdAt, files: [] }
}
