import { recordLevels } from '@lantai/core/catalogue/levels.ts'
import type { Counts, ImportFile } from '@lantai/core/interop/schema.ts'
import { refuse } from '@lantai/core/refusal.ts'
import { TableUnreadable } from '@lantai/formats/tables/table-unreadable.ts'
import { v7 as uuidv7 } from 'uuid'
import { templatesFor } from '../arrangement/index.ts'
import { audit, transact } from '../base/audit.ts'
import { dayOf, type House } from '../base/house.ts'
import { nobody } from '../base/http.ts'
import { FailedForGood, type RunContext } from '../base/run-kind.ts'
import { workedOnBy } from '../catalogue/index.ts'
import { codeRules } from './codes.ts'
import { compareRows } from './compare.ts'
import { elementsFor, fieldsFor } from './fields-for.ts'
import { filePlace } from './place.ts'
import { type RowFinding, type RowRules, readRow } from './read-row.ts'
import { rowsOf } from './reading.ts'
import * as store from './store.ts'
import { addFindings, type NewFinding } from './store-findings.ts'
import { documentKey, rankOf, type StagedRow, stageRows, tellDoubled } from './store-rows.ts'
import type { Checkpoint } from './tables.ts'

export type OfImport = { importId: string }

const chunk = 2000
/** Behind every row: the file is read. */
const lastRow = 2 ** 31 - 1
const noCounts: Counts = { rows: 0, create: 0, update: 0, same: 0, skip: 0, bad: 0, warnings: 0 }
export const fromStart = (phase: Checkpoint['phase'], counts: Counts = noCounts, findings = 0): Checkpoint => ({
  phase,
  rank: -1,
  file: 0,
  row: 0,
  findings,
  counts,
})

/**
 * The dry run: reads every row of every file, judges it alone, then against the others and the catalogue. Rows and findings are kept
 * with the place that they reach to, so that whatever stops it, it goes on from there.
 */
export async function checkRun(house: House, run: RunContext<OfImport>): Promise<Counts | null> {
  const { importId } = run.input
  const { db } = house.database
  const found = await store.importById(db, importId)
  // A check that a person stopped, and now lets go on; one whose import was changed since begins anew by its own act.
  const resumed = found.state === 'reading' && found.checkpoint !== null
  if (found.state !== 'checking' && !resumed) return null
  if (resumed) await takeUp(house, run, importId, 'checking')
  let at = found.checkpoint ?? fromStart('read')
  if (at.phase === 'read') {
    at = await readFiles(house, run, found, at)
    at = await judgeDoubled(house, found, at)
  }
  const counts = await compareRows(house, run, found, at)
  await transact(db, run.actor, async (tx) => {
    await store.saveImport(tx, importId, { state: 'checked', counts, checkpoint: null })
    await audit(tx, 'interop.checked', { id: importId, counts }, found.repositoryId)
  })
  return counts
}

async function readFiles(
  house: House,
  run: RunContext<OfImport>,
  found: store.ImportRow,
  from: Checkpoint,
): Promise<Checkpoint> {
  const { db } = house.database
  const fields = new Map((await fieldsFor(house, db, found)).map((field) => [field.code, field]))
  const day = dayOf(house.now(), house.config.timeZone)
  const templates = await templatesFor(db, found.fondsId, {}, day)
  const common = {
    fields,
    constants: found.constants,
    codeNeeded: found.key === 'code',
    codes: codeRules(
      found.fondsCode,
      templates.map(({ dsl }) => dsl),
    ),
    elements: await elementsFor(db, found.repositoryId),
  }
  let at = from
  for (const file of await store.filesOf(db, found.id)) {
    if (file.position < at.file) continue
    const { columns } = file.reading
    const rules = { ...common, columns, numbered: hasNoCodes(columns, found.constants) }
    at = await readFile(house, run, found, file, rules, at)
  }
  return at
}

/** Columns that say, or help to say, what a record's code is. */
const codeFields = new Set(['referenceCode', 'item', 'volume', 'group', 'page'])
const hasNoCodes = (columns: RowRules['columns'], constants: RowRules['constants']) =>
  !columns.some(({ field }) => field !== null && codeFields.has(field)) &&
  !Object.keys(constants).some((field) => codeFields.has(field))

async function readFile(
  house: House,
  run: RunContext<OfImport>,
  found: store.ImportRow,
  file: Omit<ImportFile, 'sameAs'>,
  rules: RowRules,
  from: Checkpoint,
): Promise<Checkpoint> {
  const path = filePlace(house, found.id, file)
  const resumed = from.file === file.position
  let at: Checkpoint = resumed ? from : { ...from, file: file.position, row: 0 }
  let findings: NewFinding[] = resumed ? [] : aboutFile(file)
  let rows: StagedRow[] = []
  const began = house.now().getTime()
  const styles = new Set<unknown>()
  const keep = async (row: number) => {
    const next = { ...at, row, findings: at.findings + findings.length }
    await transact(
      house.database.db,
      nobody,
      async (tx) => {
        await stageRows(tx, found.id, rows)
        await addFindings(tx, found.id, at.findings, findings)
        await store.saveImport(tx, found.id, { checkpoint: next }, { quiet: true })
      },
      { unaudited: true },
    )
    at = next
    ;[rows, findings] = [[], []]
    await run.progress({ done: at.counts.rows })
  }
  try {
    for await (const line of rowsOf(path, file.reading, at.row)) {
      const read = readRow(line, rules)
      for (const one of read.findings)
        if (!toldOnce(one, styles)) findings.push({ ...one, file: file.position, row: line.line })
      if (read.good) rows.push(staged(read, found.key, file.position, line.line, began))
      const warned = read.good && read.findings.some(({ code }) => code !== 'code-other-style') ? 1 : 0
      const { counts } = at
      at = {
        ...at,
        counts: {
          ...counts,
          rows: counts.rows + 1,
          bad: counts.bad + (read.good ? 0 : 1),
          warnings: counts.warnings + warned,
        },
      }
      if (rows.length + findings.length >= chunk) await keep(line.line)
    }
  } catch (error) {
    if (!(error instanceof TableUnreadable)) throw error
    throw new FailedForGood(
      refuse('interop.unreadable', { name: file.name, what: error.sentence.zh, whatEn: error.sentence.en }),
    )
  }
  await keep(lastRow)
  return at
}

/** A catalogue whose codes are all of another structure says so once. */
function toldOnce({ code, args }: RowFinding, styles: Set<unknown>): boolean {
  if (code !== 'code-other-style' || !styles.has(args.style)) styles.add(code === 'code-other-style' ? args.style : '')
  else return true
  return false
}

/** Ids of higher levels come before those of what hangs below: undoing takes the newest first, and so goes from below. */
const idFor = (rank: number, began: number, row: number): string =>
  uuidv7({ msecs: began - (recordLevels.length - rank) * 3_600_000 + Math.floor(row / 100) })

function staged(
  { draft, code }: ReturnType<typeof readRow>,
  by: store.ImportRow['key'],
  file: number,
  row: number,
  began: number,
): StagedRow {
  const rank = rankOf(draft.level)
  // What has no code yet is known by the document.
  const key = by === 'code' && draft.numbering === null ? code : documentKey(draft)
  return { rank, file, row, action: 'create', key, code, itemId: idFor(rank, began, row), draft }
}

function aboutFile({ position, reading }: Omit<ImportFile, 'sameAs'>): NewFinding[] {
  const about = { file: position, row: 0, value: '' }
  const passed = reading.columns
    .filter(({ field }) => field === 'accessStatus')
    .map(({ heading }) => ({
      ...about,
      column: heading,
      code: 'access-passed-over' as const,
      args: { column: heading },
    }))
  if (reading.wrongBytes === 0) return passed
  const args = { encoding: (reading.encoding ?? '').toUpperCase(), count: reading.wrongBytes }
  return [...passed, { ...about, column: null, code: 'wrong-bytes', args }]
}

/** Rows that say the same twice; then the comparison begins. Both are kept together, so that neither is done twice. */
async function judgeDoubled(house: House, found: store.ImportRow, at: Checkpoint): Promise<Checkpoint> {
  return transact(
    house.database.db,
    nobody,
    async (tx) => {
      const codes = await tellDoubled(tx, found.id, 'code', at.findings)
      // Keys of rows with codes are these codes: nothing is told twice.
      const keys = await tellDoubled(tx, found.id, 'key', at.findings + codes)
      const counts = { ...at.counts, bad: at.counts.bad + codes + keys }
      const next = fromStart('compare', counts, at.findings + codes + keys)
      await store.saveImport(tx, found.id, { checkpoint: next }, { quiet: true })
      return next
    },
    { unaudited: true },
  )
}

/** A stopped run goes on: the import says so again. */
export const takeUp = (
  house: House,
  run: RunContext<OfImport>,
  importId: string,
  state: 'checking' | 'loading',
  actId: string | null = null,
): Promise<void> =>
  transact(house.database.db, run.actor, async (tx) => {
    await store.saveImport(tx, importId, { state })
    if (actId !== null) await workedOnBy(tx, actId, run.id)
    await audit(tx, state === 'checking' ? 'interop.checking' : 'interop.resumed', { id: importId })
  })
