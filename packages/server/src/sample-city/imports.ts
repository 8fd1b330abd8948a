import { Readable } from 'node:stream'
import type { Actor } from '@lantai/core/actor.ts'
import type { Client } from '@lantai/core/api.ts'
import { interopApi } from '@lantai/core/interop/api.ts'
import type { ImportDetail } from '@lantai/core/interop/schema.ts'
import type { House } from '../base/house.ts'
import type { Doors } from './doors.ts'

export interface TableFile {
  readonly name: string
  readonly content: Buffer
}

interface Order {
  readonly fondsId: string
  readonly files: readonly TableFile[]
  /** Fields of headings that mean something else here than they usually do. */
  readonly fields?: Readonly<Record<string, string>> | undefined
  readonly constants?: Readonly<Record<string, string>>
  /** Stop after the dry run. */
  readonly checkOnly?: boolean
  /** Some rows are bad on purpose; elsewhere one bad row is a mistake of the city. */
  readonly spoilt?: boolean
}

/** Brings a catalogue in as an archivist does: upload, dry run, load of the good rows. */
export async function importTable(
  house: House,
  doors: Doors,
  actor: Actor,
  { fondsId, files, fields, constants, checkOnly = false, spoilt = false }: Order,
): Promise<ImportDetail> {
  const desk = doors.as(actor, interopApi)
  const show = (id: string) => desk.show({ params: { id } })
  let detail = await desk.create({ body: { fondsId } })
  const params = { id: detail.id }
  for (const { name, content } of files)
    detail = await desk.addFile({ params, query: { name }, body: Readable.from([content]) as never })
  for (const file of fields ? detail.files : []) {
    const columns = file.reading.columns.map(({ heading, field }) => ({ heading, field: fields?.[heading] ?? field }))
    detail = await desk.changeFile({ params: { ...params, fileId: file.id }, body: { columns } })
  }
  const change = { goodOnly: true, ...(constants ? { constants } : {}) }
  detail = await desk.change({ params, body: { version: detail.version, ...change } })
  detail = await desk.check({ params, body: { version: detail.version } })
  await house.runs.finish(detail.runId as string)
  detail = await show(detail.id)
  if (detail.state !== 'checked' || (detail.counts?.bad ?? 0) > 0 !== spoilt) throw await notAsTold(desk, detail)
  if (checkOnly) return detail
  detail = await desk.load({ params, body: { version: detail.version } })
  await house.runs.finish(detail.runId as string)
  detail = await show(detail.id)
  if (detail.state !== 'loaded') throw new Error(`sample city: import of ${files[0]?.name} came to ${detail.state}`)
  return detail
}

async function notAsTold(desk: Client<typeof interopApi>, { id, state, counts, files }: ImportDetail): Promise<Error> {
  const { items } = await desk.findings({ params: { id }, query: { limit: 5 } })
  const told = items.map(({ row, column, zh }) => `${row} ${column}: ${zh}`).join('\n')
  return new Error(`sample city: import of ${files[0]?.name} came to ${state} ${JSON.stringify(counts)}\n${told}`)
}

const cell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

export const csv = (heading: string, rows: Iterable<readonly (string | number)[]>): string =>
  [heading, ...[...rows].map((row) => row.map((value) => cell(String(value))).join(',')), ''].join('\r\n')
