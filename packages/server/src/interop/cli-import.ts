import { createReadStream } from 'node:fs'
import { basename, extname, join } from 'node:path'
import type { Actor } from '@lantai/core/actor.ts'
import type { ExistingPolicy, ImportDetail, ImportFinding, ImportKey } from '@lantai/core/interop/schema.ts'
import { isRefusal, type Refusal } from '@lantai/core/refusal.ts'
import { transact } from '../base/audit.ts'
import type { Answer } from '../base/cli-context.ts'
import type { House } from '../base/house.ts'
import { writeWhole } from './cli-export.ts'
import { findingSheet } from './finding-sheet.ts'
import { checkImport, loadImport } from './import-acts.ts'
import { addImportFile, changeImport, changeImportFile, createImport, showImport } from './imports.ts'
import { digestOf, importFolder } from './place.ts'
import * as store from './store.ts'
import { listFindings } from './store-findings.ts'

export interface ImportOrder {
  readonly fondsId: string
  readonly files: readonly string[]
  readonly map?: string
  readonly sheet?: string
  readonly onExisting: ExistingPolicy
  readonly key: ImportKey
  readonly goodOnly: boolean
  readonly constants: Readonly<Record<string, string>>
  readonly dryRun: boolean
  readonly findings?: string
  readonly quiet: boolean
}

const printedFindings = 100

/** Imports files as a person at the machine would on screen; called again with the same files it goes on where it stopped. */
export async function importFiles(house: House, actor: Actor, order: ImportOrder): Promise<Answer | Refusal> {
  const detail = await readied(house, actor, order)
  if (isRefusal(detail)) return detail
  let last = detail.state === 'loading' ? detail : await checkedAnew(house, actor, order, detail)
  if (isRefusal(last)) return last
  const { counts } = last
  const allowed = last.goodOnly || counts?.bad === 0
  const something = (counts?.create ?? 0) + (counts?.update ?? 0) > 0
  if (last.state === 'checked' && !order.dryRun && allowed && something) {
    const { id } = last
    const begun = await transact(house.database.db, actor, (tx) => loadImport(house, tx, actor, id))
    if (isRefusal(begun)) return begun
    last = begun
  }
  if (last.state === 'loading') last = await followed(house, actor, last, order.quiet)
  return isRefusal(last) ? last : told(house, last, order)
}

/** The import of these files: the one that was stopped, or a new one with the files in it. */
async function readied(house: House, actor: Actor, order: ImportOrder): Promise<ImportDetail | Refusal> {
  const { db } = house.database
  const digests = []
  for (const file of order.files) digests.push((await digestOf(file)).sm3)
  const left = await store.unfinishedWith(db, order.fondsId, digests)
  if (left !== undefined) return showImport(house, db, actor.organisationId, left)
  const id = await transact(db, actor, (tx) => createImport(house, tx, actor, order))
  if (isRefusal(id)) return id
  for (const file of order.files) {
    const source = createReadStream(file, { highWaterMark: 1 << 20 })
    const added = await addImportFile(house, actor, id, { name: basename(file), source })
    if (isRefusal(added)) return added
    const [last] = added.files.slice(-1)
    if (order.sheet && last?.reading.kind === 'xlsx') {
      const chosen = await changeImportFile(house, actor, { id, fileId: last.id }, { sheet: order.sheet })
      if (isRefusal(chosen)) return chosen
    }
  }
  return showImport(house, db, actor.organisationId, id)
}

async function checkedAnew(
  house: House,
  actor: Actor,
  order: ImportOrder,
  detail: ImportDetail,
): Promise<ImportDetail | Refusal> {
  if (detail.state === 'checking') return followed(house, actor, detail, order.quiet)
  const { onExisting, key, goodOnly, constants } = order
  const begun = await transact(house.database.db, actor, async (tx) => {
    const changed = await changeImport(house, tx, actor, detail.id, {
      version: detail.version,
      onExisting,
      key,
      goodOnly,
      ...(Object.keys(constants).length > 0 ? { constants: { ...constants } } : {}),
      ...(order.map === undefined ? {} : { mapName: order.map }),
    })
    return isRefusal(changed) ? changed : checkImport(house, tx, actor, detail.id)
  })
  return isRefusal(begun) ? begun : followed(house, actor, begun, order.quiet)
}

/** Sees a run to its end in this process, with a line of progress. */
async function followed(
  house: House,
  actor: Actor,
  { id, runId }: ImportDetail,
  quiet: boolean,
): Promise<ImportDetail | Refusal> {
  const { db } = house.database
  const line = quiet ? undefined : setInterval(() => void progress(house, runId as string).catch(() => undefined), 1000)
  try {
    const ended = await house.runs.finish(runId as string)
    if (ended.state === 'failed') throw new Error(ended.error ?? ended.state)
  } finally {
    clearInterval(line)
    if (!quiet) process.stderr.write('\n')
  }
  return showImport(house, db, actor.organisationId, id)
}

async function progress(house: House, runId: string): Promise<void> {
  const run = await house.database.db
    .selectFrom('run')
    .select(['title', 'done', 'total'])
    .where('id', '=', runId)
    .executeTakeFirst()
  if (run) process.stderr.write(`\r${run.title}：${run.done}${run.total === null ? '' : ` / ${run.total}`} `)
}

async function told(house: House, detail: ImportDetail, { findings: out, dryRun }: ImportOrder): Promise<Answer> {
  const { db } = house.database
  const page = await listFindings(db, detail.id, { limit: printedFindings })
  const findings: ImportFinding[] = isRefusal(page) ? [] : page.items
  const total = isRefusal(page) ? 0 : (page.total ?? 0)
  const found = await store.importById(db, detail.id)
  const place = out ?? join(importFolder(house, detail.id), 'findings.csv')
  const format = extname(place).toLowerCase() === '.xlsx' ? 'xlsx' : 'csv'
  if (total > 0) await writeWhole(await findingSheet(house, found, format), place)
  const { counts, loaded } = detail
  const bad = (counts?.bad ?? 0) + (loaded?.left ?? 0)
  return {
    json: {
      importId: detail.id,
      state: detail.state,
      dryRun,
      fonds: detail.fonds.code,
      files: detail.files.map(({ name, bytes, sm3, reading, sameAs }) => ({
        name,
        bytes,
        sm3,
        encoding: reading.encoding,
        delimiter: reading.delimiter,
        sheet: reading.sheet,
        headRow: reading.headRow,
        columns: reading.columns,
        sameAs: sameAs?.id ?? null,
      })),
      counts,
      loaded,
      findings: { total, file: total > 0 ? place : null, groups: detail.groups, first: findings },
    },
    text: text(detail, findings, total, place),
    findings: bad > 0,
  }
}

function text(detail: ImportDetail, findings: readonly ImportFinding[], total: number, place: string): string {
  const { counts, loaded, files, groups } = detail
  const lines = files.map(({ name, reading, sameAs }) => {
    const how = [reading.encoding, reading.sheet, `标题行 ${reading.headRow}`].filter(Boolean).join('，')
    return `${name}（${how}）${sameAs ? `：与 ${sameAs.createdAt.slice(0, 10)} 的一次导入是同一文件` : ''}`
  })
  if (counts)
    lines.push(
      `共 ${counts.rows} 行：新增 ${counts.create}，更新 ${counts.update}，无变化 ${counts.same}，跳过 ${counts.skip}，有错误 ${counts.bad}`,
    )
  if (loaded && detail.state === 'loaded')
    lines.push(`已导入：新增 ${loaded.created}，更新 ${loaded.updated}，未导入 ${loaded.left}`)
  for (const { zh, rows, severity } of groups) lines.push(`  ${severity === 'error' ? '错误' : '提示'} ${zh}：${rows}`)
  for (const { fileName, row, column, value, zh } of findings)
    lines.push(`${fileName}\t第 ${row} 行\t${column ?? ''}\t${value.slice(0, 40)}\t${zh}`)
  if (total > findings.length) lines.push(`…… 共 ${total} 个问题`)
  if (total > 0) lines.push(`问题清单：${place}`)
  return lines.join('\n')
}
