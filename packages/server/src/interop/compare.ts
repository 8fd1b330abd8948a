import { recordLevelText } from '@lantai/core/catalogue/levels.ts'
import type { FindingCode } from '@lantai/core/interop/findings.ts'
import type { Counts, RowAction } from '@lantai/core/interop/schema.ts'
import type { Details } from '@lantai/core/text.ts'
import { transact } from '../base/audit.ts'
import type { Reader } from '../base/db.ts'
import type { House } from '../base/house.ts'
import { nobody } from '../base/http.ts'
import type { RunContext } from '../base/run-kind.ts'
import { type Described, highestNumber, readRecords } from '../catalogue/index.ts'
import { changesIn } from './changes.ts'
import type { OfImport } from './check-run.ts'
import * as store from './store.ts'
import { addFindings, type NewFinding } from './store-findings.ts'
import {
  decideRows,
  formerCodes,
  type Known,
  rankOf,
  recordsByCode,
  recordsByDocument,
  rowsAfter,
  type StagedRow,
  stagedNumber,
  stagedParents,
} from './store-rows.ts'
import type { Checkpoint } from './tables.ts'

const chunk = 2000

interface Judged {
  readonly row: StagedRow
  readonly action: RowAction
  readonly itemId: string
  readonly finding?: NewFinding
  /** The code that it is given. */
  readonly code?: string
}

/** Compares rows with the catalogue, chunk by chunk: new, changed, the same, in the way, or below nothing. */
export async function compareRows(
  house: House,
  run: RunContext<OfImport>,
  found: store.ImportRow,
  from: Checkpoint,
): Promise<Counts> {
  const { db } = house.database
  let at = from
  const numbers = new Map<string, number>()
  for (;;) {
    const rows = await rowsAfter(db, found.id, at, ['create'], chunk)
    const last = rows.at(-1)
    if (!last) return at.counts
    const judged = await numbered(db, found, await judge(db, found, rows), numbers)
    const findings = judged.flatMap(({ finding }) => (finding ? [finding] : []))
    const counts: Record<string, number> = { ...at.counts }
    for (const { action } of judged) counts[action] = (counts[action] ?? 0) + 1
    const next: Checkpoint = {
      ...at,
      rank: last.rank,
      file: last.file,
      row: last.row,
      findings: at.findings + findings.length,
      counts: counts as Counts,
    }
    await transact(
      db,
      nobody,
      async (tx) => {
        await decideRows(
          tx,
          found.id,
          judged.flatMap(({ row, action, itemId, code = row.code }) =>
            action === 'create' && code === row.code ? [] : [{ ...row, action, itemId, code }],
          ),
        )
        await addFindings(tx, found.id, at.findings, findings)
        await store.saveImport(tx, found.id, { checkpoint: next }, { quiet: true })
      },
      { unaudited: true },
    )
    at = next
    await run.progress({ done: doneOf(at.counts), total: at.counts.rows })
  }
}

const doneOf = ({ create, update, same, skip, bad }: Counts) => create + update + same + skip + bad

async function judge(db: Reader, found: store.ImportRow, rows: readonly StagedRow[]): Promise<Judged[]> {
  const { repositoryId } = found
  const codes = rows.flatMap(({ code }) => (code ? [code] : []))
  const parents = [...new Set(rows.flatMap(({ draft }) => (draft.parentCode ? [draft.parentCode] : [])))]
  const [held, former, documents, staged] = await Promise.all([
    recordsByCode(db, repositoryId, [...new Set([...codes, ...parents])]),
    formerCodes(db, repositoryId, codes),
    found.key === 'document' || rows.some(({ draft }) => draft.numbering)
      ? recordsByDocument(db, found.fondsId, rows)
      : null,
    stagedParents(db, found.id, parents),
  ])
  const matched = rows.map((row) => matchOf(row, held, documents))
  const records = new Map(
    (
      await readRecords(
        db,
        repositoryId,
        matched.flatMap((match) => (match && 'id' in match ? [match.id] : [])),
      )
    ).map((record) => [record.id, record]),
  )
  return rows.map((row, index) => {
    const match = matched[index]
    if (match && 'code' in match) return bad(row, match.code, match.args)
    if (match) return judgeHeld(found, row, held.get(row.code), records.get(match.id))
    if (row.code === '' && row.draft.numbering) return { row, action: 'create', itemId: row.itemId }
    if (row.code === '') return bad(row, 'no-code', { template: found.fondsCode, part: '档号、件号' })
    const now = former.get(row.code)
    if (now !== undefined) return bad(row, 'former-code', { now: now || '（已撤回）' })
    return aboveFault(row, held, staged) ?? { row, action: 'create', itemId: row.itemId }
  })
}

type Match = { readonly id: string } | { readonly code: FindingCode; readonly args: Details } | null

function matchOf(
  row: StagedRow,
  held: ReadonlyMap<string, Known>,
  documents: ReadonlyMap<string, { id: string; code: string }[]> | null,
): Match {
  const byCode = row.code === '' ? undefined : held.get(row.code)
  if (!documents || (byCode && row.draft.numbering === null && row.key === row.code))
    return byCode ? { id: byCode.id } : null
  const [one, ...more] = row.key === '' ? [] : (documents.get(row.key) ?? [])
  if (more.length > 0) return { code: 'several-match', args: { count: more.length + 1 } }
  if (one)
    return row.code !== '' && row.code !== one.code ? { code: 'code-differs', args: { now: one.code } } : { id: one.id }
  // The code is another document's.
  return byCode ? { code: 'exists', args: { value: row.code, title: byCode.title.slice(0, 100) } } : null
}

function judgeHeld(
  found: store.ImportRow,
  row: StagedRow,
  byCode: Known | undefined,
  record: Described | undefined,
): Judged {
  if (!record || record.fondsId !== found.fondsId) return bad(row, 'held-elsewhere', { fonds: byCode?.fondsCode ?? '' })
  const settled = (action: RowAction): Judged => ({ row, action, itemId: record.id })
  if (found.onExisting === 'refuse') return bad(row, 'exists', { title: record.title.slice(0, 100) })
  if (Object.keys(changesIn(record, row.draft)).length === 0) return settled('same')
  return settled(found.onExisting === 'skip' ? 'skip' : 'update')
}

/** Gives new records of a catalogue without codes the next numbers of their classes, in the order of its rows, and tells them. */
async function numbered(
  db: Reader,
  found: store.ImportRow,
  judged: readonly Judged[],
  numbers: Map<string, number>,
): Promise<Judged[]> {
  const given: Judged[] = []
  for (const one of judged) {
    const { numbering } = one.row.draft
    if (one.action !== 'create' || one.row.code !== '' || !numbering) {
      given.push(one)
      continue
    }
    const { scope, prefix, width } = numbering
    const last =
      numbers.get(prefix) ??
      Math.max(await highestNumber(db, found.fondsId, scope), await stagedNumber(db, found.id, prefix))
    numbers.set(prefix, last + 1)
    const code = `${prefix}${String(last + 1).padStart(width, '0')}`
    const { file, row } = one.row
    given.push({ ...one, code, finding: { file, row, column: '档号', code: 'numbered', args: { code }, value: code } })
  }
  return given
}

/** What is wrong with the place of a new record; a parent that nobody named and that is not there is none. */
function aboveFault(
  row: StagedRow,
  held: ReadonlyMap<string, Known>,
  staged: ReadonlyMap<string, StagedRow['draft']['level']>,
): Judged | null {
  const { parentCode, level, given } = row.draft
  if (parentCode === null) return null
  const above = held.get(parentCode)?.level ?? staged.get(parentCode)
  const named = given.includes('parentCode')
  if (above === undefined) return named ? bad(row, 'parent-missing', {}, parentCode) : null
  if (rankOf(above) < rankOf(level)) return null
  const names = { level: recordLevelText[level].zh, levelEn: recordLevelText[level].en }
  return named ? bad(row, 'parent-level', names, parentCode) : null
}

function bad(row: StagedRow, code: FindingCode, args: Details, value = row.code): Judged {
  const { file, row: line } = row
  const column = code.startsWith('parent') ? '上级档号' : code === 'several-match' ? '题名' : '档号'
  return {
    row,
    action: 'bad',
    itemId: row.itemId,
    finding: { file, row: line, column, code, args: { value, ...args }, value },
  }
}
