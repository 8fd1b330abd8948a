import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { resolve, sep } from 'node:path'
import { buildCode, counterScope, parseCode, runningNumber } from '@lantai/core/arrangement/reference-code.ts'
import type { Template } from '@lantai/core/arrangement/template.ts'
import { retentionByCode } from '@lantai/core/norms/retention-codes.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import { readTable } from '@lantai/formats/tables/read-table.ts'
import { TableUnreadable } from '@lantai/formats/tables/table-unreadable.ts'
import { makePackage } from '@lantai/formats/transfer-package/make-package.ts'
import { type MadePackage, type PackageItem, PackageNotMade } from '@lantai/formats/transfer-package/package-plan.ts'
import { safePath } from '@lantai/formats/transfer-package/safe-path.ts'
import { templateFor } from '../arrangement/index.ts'
import { dayOf, type House } from '../base/house.ts'
import { fondsOfAgency, highestNumber } from '../catalogue/index.ts'
import type { OrganisationRow } from '../identity/index.ts'
import { type CatalogueItem, type CatalogueLine, catalogueFromTable } from './catalogue-from-table.ts'
import { notMade } from './not-made.ts'

export interface PackageToMake {
  /** Folder of the files that the catalogue names. */
  readonly folder: string
  /** CSV or XLSX; `name` decides which when the path does not. */
  readonly catalogue: { readonly path: string; readonly name?: string }
  readonly agency: OrganisationRow
  /** Needed where the agency has several fonds. */
  readonly fondsCode?: string | undefined
  /** New zip (a name ending so) or folder. */
  readonly out: string
  readonly progress?: (done: { items: number; files: number; bytes: number }) => void
}

type Fonds = Awaited<ReturnType<typeof fondsOfAgency>>[number]

/** The agency's fonds that a new package is of: the named one, or the first it has. */
export async function fondsForPackage(
  house: House,
  agency: OrganisationRow,
  code: string | undefined,
): Promise<Fonds | Refusal> {
  const { db } = house.database
  const own = await fondsOfAgency(db, agency.id)
  const named = code === undefined ? own[0] : own.find((fonds) => fonds.code === code)
  return named ?? refuse('transfer.fonds-unknown', { agency: agency.name, code: code ?? '' })
}

/** Reads a catalogue; a table that cannot be read is refused, what is wrong in a row stands with the row. */
export async function readCatalogueRows(path: string, name: string): Promise<CatalogueLine[] | Refusal> {
  const lines: CatalogueLine[] = []
  try {
    for await (const line of catalogueFromTable(readTable(path, { name }))) lines.push(line)
  } catch (error) {
    if (!(error instanceof TableUnreadable)) throw error
    const { zh, en } = error.sentence
    return refuse('transfer.catalogue-unreadable', { name, what: zh, whatEn: en })
  }
  return lines
}

/**
 * Makes a transfer package from a folder and a catalogue. Rows without 档号 are numbered by the fonds' template, going on
 * after what the repository holds and what the catalogue itself gives. Refuses a wrong catalogue, missing files and
 * whatever cannot be a package; then nothing stands at `out`.
 */
export async function makeTransferPackage(house: House, input: PackageToMake): Promise<MadePackage | Refusal> {
  const fonds = await fondsForPackage(house, input.agency, input.fondsCode)
  if (isRefusal(fonds)) return fonds
  const name = input.catalogue.name ?? input.catalogue.path
  const lines = await readCatalogueRows(input.catalogue.path, name)
  if (isRefusal(lines)) return lines
  const wrong = lines.find(({ problems }) => problems.length > 0)
  const problem = wrong?.problems[0]
  if (wrong && problem)
    return refuse('transfer.rows-wrong', {
      count: lines.reduce((sum, { problems }) => sum + problems.length, 0),
      line: wrong.line,
      what: problem.sentence.zh,
      whatEn: problem.sentence.en,
    })
  const rows = lines.flatMap(({ item }) => (item ? [item] : []))
  if (rows.length === 0)
    return refuse('transfer.catalogue-unreadable', { name, what: '没有任何一行。', whatEn: 'it has no row.' })
  const codes = await numbered(house, fonds, rows)
  if (isRefusal(codes)) return codes

  const items = packageItems(rows, codes, input.folder)
  return makeItemsPackage(house, { ...input, fonds, items })
}

/** Makes a package of items that have their codes. Refuses what cannot be a package; then nothing stands at `out`. */
export async function makeItemsPackage(
  house: House,
  {
    agency,
    fonds,
    items,
    out,
    progress,
  }: Pick<PackageToMake, 'agency' | 'out' | 'progress'> & {
    readonly fonds: { readonly code: string; readonly name: string }
    readonly items: AsyncIterable<PackageItem>
  },
): Promise<MadePackage | Refusal> {
  const made = await makePackage(
    out,
    {
      agency: { code: agency.code, name: agency.name },
      fonds: { code: fonds.code, name: fonds.name },
      items,
      madeOn: dayOf(house.now(), house.config.timeZone),
    },
    progress,
  ).catch((error: unknown) => (error instanceof PackageNotMade ? error : Promise.reject(error)))
  return made instanceof PackageNotMade ? notMade(made) : made
}

/** A reference code for each row, in order. */
async function numbered(house: House, fonds: Fonds, rows: readonly CatalogueItem[]): Promise<string[] | Refusal> {
  const templates = new Map<string, Template>()
  const today = dayOf(house.now(), house.config.timeZone)
  for (const category of new Set(rows.map(categoryOf))) {
    const template = await templateFor(house.database.db, fonds.id, { category }, today)
    if (!template) return refuse('http.not-found')
    templates.set(category, template)
  }
  const templateOf = (row: CatalogueItem) => templates.get(categoryOf(row)) as Template
  const last = new Map<string, number>()
  for (const row of rows) if (row.referenceCode) noteGiven(templateOf(row), row.referenceCode, last)
  const codes: string[] = []
  for (const row of rows) {
    if (row.referenceCode) {
      codes.push(row.referenceCode)
      continue
    }
    const template = templateOf(row)
    const parts = partsOf(template, fonds.code, row)
    const scope = counterScope(template, parts)
    if (isRefusal(scope)) return scope
    const number = row.itemNumber ? Number(row.itemNumber) : await next(house, fonds, scope, last)
    last.set(scope, Math.max(last.get(scope) ?? 0, number))
    const code = buildCode(template, { ...parts, item: number })
    if (isRefusal(code)) return code
    codes.push(code)
  }
  return codes
}

async function next(house: House, fonds: Fonds, scope: string, last: Map<string, number>): Promise<number> {
  const asked = `held ${scope}`
  if (!last.has(asked)) last.set(asked, await highestNumber(house.database.db, fonds.id, scope))
  return Math.max(last.get(asked) ?? 0, last.get(scope) ?? 0) + 1
}

/** Codes that the catalogue gives itself count too: the numbers made must not meet them. */
function noteGiven(template: Template, code: string, last: Map<string, number>): void {
  const { parts } = parseCode(template, code)
  const running = runningNumber(template, parts)
  const scope = running && counterScope(template, parts)
  if (!running || !scope || isRefusal(scope)) return
  last.set(scope, Math.max(last.get(scope) ?? 0, running.value))
}

const categoryOf = ({ category }: CatalogueItem): string => category.split('·')[0] as string

/** Parts that the template has a place for; an organ is left out where it has none. */
function partsOf(template: Template, fonds: string, row: CatalogueItem) {
  const places = new Set(template.variants.flatMap(({ parts }) => parts))
  const [cat, sub2, sub3, sub4] = row.category.split('·')
  const all = { fonds, cat, sub2, sub3, sub4, year: row.year, ret: row.retention, org: row.orgOrFunction || undefined }
  return Object.fromEntries(
    Object.entries(all).filter(([name, value]) => value !== undefined && places.has(name as never)),
  )
}

async function* packageItems(
  rows: readonly CatalogueItem[],
  codes: readonly string[],
  folder: string,
): AsyncGenerator<PackageItem> {
  for (const [index, row] of rows.entries()) {
    const names = row.files.map((path) => path.slice(path.lastIndexOf('/') + 1))
    // Files of different folders may share a name; then they keep their folders inside the item.
    const plain = new Set(names.map((name) => name.toLowerCase())).size === names.length
    const files = []
    for (const [order, path] of row.files.entries())
      files.push(await fileOf(folder, path, plain ? (names[order] as string) : path, order))
    yield {
      referenceCode: codes[index] as string,
      category: row.category.split('·')[0] as string,
      year: row.year,
      retention: row.retention,
      values: {
        title: row.title,
        author: row.creator,
        documentNumber: row.documentNumber,
        date: row.date,
        retentionPeriod: retentionByCode(row.retention)?.name.zh ?? row.retention,
        // Nothing written means that no class was ever set; DA/T 46 wants the element filled.
        securityClassification: row.securityClass || '公开',
        totalNumberOfPages: row.pages,
        orgOrFunction: row.orgOrFunction,
        annotation: row.notes,
      },
      files,
    }
  }
}

/** A file of the folder; links are not followed, so that nothing from elsewhere gets into a package. */
async function fileOf(folder: string, from: string, name: string, order: number) {
  const safe = safePath(from)
  const path = resolve(folder, typeof safe === 'string' ? safe : '')
  if (typeof safe !== 'string' || !path.startsWith(resolve(folder) + sep))
    throw new PackageNotMade('path-outside', from)
  const file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)).catch(
    (error: NodeJS.ErrnoException) => {
      if (['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG'].includes(error.code ?? ''))
        throw new PackageNotMade('source-missing', from)
      throw error
    },
  )
  try {
    const found = await file.stat()
    if (!found.isFile()) throw new PackageNotMade('source-missing', from)
    return { name, role: order === 0 ? '正文' : '附件', bytes: found.size, path }
  } finally {
    await file.close()
  }
}
