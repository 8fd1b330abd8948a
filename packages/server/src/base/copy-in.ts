import { once } from 'node:events'
import { sql } from 'kysely'
import pg from 'pg'
import type { Tx } from './db.ts'

/** What pg calls on a query object while the server answers; its own types leave the copy protocol out. */
interface Wire {
  query(text: string): void
  sendCopyFromChunk(chunk: Buffer): void
  endCopyFrom(): void
  sendCopyFail(message: string): void
  readonly stream: NodeJS.WritableStream & { writableNeedDrain: boolean }
}

export type Cell = string | number | null

// Text format of COPY: backslash, tab and line ends are escaped, null is \N.
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }
const cellText = (cell: Cell): string =>
  cell === null ? '\\N' : String(cell).replace(/[\\\t\n\r]/g, (sign) => escapes[sign] as string)

const chunkLength = 1 << 17

/** Loads rows by `COPY … FROM STDIN`, the quickest way into a table. Rejects, with nothing loaded, when a row does not fit. */
export function copyIn(
  client: pg.ClientBase,
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let fault: Error | undefined
    async function send(wire: Wire) {
      let text = ''
      const flush = async () => {
        wire.sendCopyFromChunk(Buffer.from(text))
        text = ''
        if (wire.stream.writableNeedDrain) await once(wire.stream, 'drain')
      }
      for await (const row of rows) {
        if (fault) return
        text += `${row.map(cellText).join('\t')}\n`
        if (text.length > chunkLength) await flush()
      }
      if (text) await flush()
      wire.endCopyFrom()
    }
    client.query({
      submit: (wire: Wire) => wire.query(`copy ${table} (${columns.join(', ')}) from stdin`),
      handleCopyInResponse: (wire: Wire) =>
        void send(wire).catch((error: Error) => {
          fault = error
          wire.sendCopyFail(error.message)
        }),
      handleError: (error: Error) => {
        reject(fault ?? error)
        fault ??= error
      },
      handleReadyForQuery: () => resolve(),
      handleCommandComplete: () => undefined,
      handleRowDescription: () => undefined,
      handleDataRow: () => undefined,
      handlePortalSuspended: () => undefined,
      handleEmptyQuery: () => undefined,
    } as unknown as pg.Submittable)
  })
}

/** Rows of a COPY travelling as the parameter of a statement, so that they take the connection of their transaction. */
class CopyRows {
  readonly table: string
  readonly columns: readonly string[]
  readonly rows: Iterable<readonly Cell[]>
  constructor(table: string, columns: readonly string[], rows: Iterable<readonly Cell[]>) {
    this.table = table
    this.columns = columns
    this.rows = rows
  }
}

/** The pool's client: a statement whose only parameter are rows to copy is sent by the copy protocol. */
export class CopyingClient extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: pg declares eight overloads
  override query(...given: any[]): any {
    const [rows] = Array.isArray(given[1]) ? given[1] : []
    if (!(rows instanceof CopyRows)) return (super.query as (...all: unknown[]) => unknown)(...given)
    return copyIn(this, rows.table, rows.columns, rows.rows).then(() => ({ command: 'COPY', rowCount: null, rows: [] }))
  }
}

/** `copyIn` inside a transaction. Rejects, and the transaction is lost, when a row does not fit. */
export async function copyRows(
  tx: Tx,
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly Cell[]>,
): Promise<void> {
  await sql`copy ${new CopyRows(table, columns, rows)}`.execute(tx)
}

/** A list as COPY's text takes an array. */
export const copyArray = (values: readonly string[]): string =>
  `{${values.map((value) => `"${value.replace(/["\\]/g, '\\$&')}"`).join(',')}}`
