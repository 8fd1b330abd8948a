import { Readable } from 'node:stream'
import { BusinessId } from '@lantai/core/connect/delivery-schema.ts'
import type { Listed } from '@lantai/core/connect/reconcile-schema.ts'
import type { StagingSettings } from '@lantai/core/connect/source-schema.ts'
import { isRefusal, sentence } from '@lantai/core/refusal.ts'
import { zipStream } from '@lantai/formats/zip/zip-stream.ts'
import pg from 'pg'
import { Check } from 'typebox/value'
import type { House } from '../base/house.ts'
import type { Look, Packages } from './collect.ts'
import { NoAnswer, resolved } from './outgoing.ts'
import { plainName } from './plain-package.ts'
import { unseal } from './secrets.ts'
import { credentialPurpose } from './sources.ts'
import { stateOf } from './state-of.ts'
import { settledSince } from './store-settled.ts'
import type { SourceRow } from './store-sources.ts'

/** The tables as docs/how-to tell them; their names and columns are the contract. */
interface StagedPackage {
  readonly id: string
  readonly business_id: string
  readonly metadata: unknown
}
interface StagedFile {
  readonly sequence: number
  readonly path: string
  readonly role: string | null
  readonly bytes: string
}

const zipTime = new Date(2000, 0, 1)
const piece = 1 << 20
const batch = 50
const mostFiles = 5000

/** Rows that are ready become packages; each row is told what became of it, now and when it is filed or returned. */
export async function* stagedPackages({ house, system, source, signal }: Look): Packages {
  const { schema } = source.settings as StagingSettings
  const client = await connected(house, source)
  const at = (table: string) => `${pg.escapeIdentifier(schema)}.${table}`
  try {
    await writeBack(house, client, at('filing_package'), system.id, source.lastAt)
    for (let after = '0'; !signal.aborted; ) {
      const rows = await asked<StagedPackage>(
        client,
        `select id::text, business_id, metadata from ${at('filing_package')} where state = 'ready' and id > $1 order by id limit ${batch}`,
        [after],
      )
      for (const row of rows) {
        after = row.id
        const mark = (state: string, reason: string | null) =>
          asked(
            client,
            `update ${at('filing_package')} set state = $2, reason = $3, taken_at = now() where id = $1 and state = 'ready'`,
            [row.id, state, reason],
          )
        if (!Check(BusinessId, row.business_id)) {
          await mark('refused', '业务标识不可用 / the business id cannot be used')
          yield {
            what: String(row.business_id).slice(0, 100),
            problem: { zh: '业务标识不可用', en: 'the business id cannot be used' },
          }
          continue
        }
        const files = await asked<StagedFile>(
          client,
          `select sequence, path, role, length(content)::text as bytes from ${at('filing_file')} where package_id = $1 order by sequence limit ${mostFiles}`,
          [row.id],
        )
        yield {
          businessId: row.business_id,
          name: `${row.business_id}.zip`,
          source: zipOf(client, at('filing_file'), row, files),
          done: async (outcome) => {
            await (isRefusal(outcome) ? mark('refused', sentence(outcome, 'zh')) : mark('taken', null))
          },
        }
      }
      if (rows.length < batch) return
    }
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Connects to exactly the address that was looked at; whatever goes wrong there is no answer, not a fault of ours. */
async function connected(house: House, source: SourceRow): Promise<pg.Client> {
  const address = source.credential ? await unseal(house, source.credential, credentialPurpose(source.id)) : ''
  const url = URL.parse(address)
  if (!url) throw new NoAnswer({ zh: '没有中间库的连接地址', en: 'there is no address of the staging database' })
  const pinned = await resolved(url.hostname, house.config.innerHosts ?? [])
  const secure = ['require', 'verify-ca', 'verify-full'].includes(url.searchParams.get('sslmode') ?? '')
  const client = new pg.Client({
    host: pinned.address,
    port: url.port === '' ? 5432 : Number(url.port),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: decodeURIComponent(url.pathname.slice(1)),
    ssl: secure
      ? { servername: url.hostname, rejectUnauthorized: url.searchParams.get('sslmode') !== 'require' }
      : false,
    connectionTimeoutMillis: 10_000,
    statement_timeout: 60_000,
    query_timeout: 90_000,
    application_name: 'lantai-staging',
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
  } catch (error) {
    throw noAnswer(error)
  }
  return client
}

const noAnswer = (error: unknown): NoAnswer => {
  const what = error instanceof Error ? error.message.slice(0, 200) : ''
  return new NoAnswer({
    zh: `中间库没有按约定回应（${what}）`,
    en: `the staging database did not answer as agreed (${what})`,
  })
}

async function asked<T extends object>(client: pg.Client, text: string, values: readonly unknown[]): Promise<T[]> {
  try {
    const { rows } = await client.query(text, [...values])
    return rows as T[]
  } catch (error) {
    throw noAnswer(error)
  }
}

/** metadata.json of the row and its files, as the zip that any system would send; the same rows give the same bytes. */
function zipOf(client: pg.Client, table: string, row: StagedPackage, files: readonly StagedFile[]): Readable {
  const said = (typeof row.metadata === 'object' && row.metadata !== null ? row.metadata : {}) as Record<
    string,
    unknown
  >
  const listed = files.map(({ path, role, bytes }) => ({ path, bytes: Number(bytes), ...(role ? { role } : {}) }))
  // One document whose files are the rows', or documents that name theirs.
  const metadata = Array.isArray(said.items)
    ? { version: 1, ...said }
    : { version: 1, items: [{ ...said, files: listed }] }
  return zipStream(
    [
      { path: plainName, open: async () => Readable.from([Buffer.from(JSON.stringify(metadata))]) },
      ...files.map(({ path, sequence, bytes }) => ({
        path,
        open: async () => Readable.from(contentOf(client, table, row.id, sequence, Number(bytes))),
      })),
    ],
    { mtime: zipTime },
  )
}

async function* contentOf(
  client: pg.Client,
  table: string,
  id: string,
  sequence: number,
  bytes: number,
): AsyncGenerator<Buffer> {
  for (let from = 0; from < bytes; from += piece) {
    const [row] = await asked<{ part: Buffer }>(
      client,
      `select substring(content from $3 for ${piece}) as part from ${table} where package_id = $1 and sequence = $2`,
      [id, sequence, from + 1],
    )
    if (!row?.part.length)
      throw new NoAnswer({
        zh: '中间库的文件在读取时变了',
        en: 'a file of the staging database changed while it was read',
      })
    yield row.part
  }
}

/** Tells the rows of packages that were filed or returned since the last look. */
async function writeBack(
  house: House,
  client: pg.Client,
  table: string,
  systemId: string,
  since: string | null,
): Promise<void> {
  for await (const { id, businessId } of settledSince(house.database.db, systemId, 'staging', since)) {
    const { state, reasons, items } = await stateOf(house.database.db, id)
    const codes = items.flatMap(({ referenceCode }) => referenceCode ?? []).join(';')
    await asked(
      client,
      `update ${table} set state = $2, reason = $3, reference_codes = $4, answered_at = now()
       where business_id = $1 and state in ('taken', 'filed', 'returned')`,
      [businessId, state, reasons, codes],
    )
  }
}

/** Their rows of a day, as a list to reconcile by: business ids only, since no digest of the zip stands there. */
export async function* stagedOnDay(house: House, source: SourceRow, day: string): AsyncGenerator<Listed[]> {
  const { schema } = source.settings as StagingSettings
  const client = await connected(house, source)
  try {
    for (let after = '0'; ; ) {
      const rows = await asked<{ id: string; business_id: string }>(
        client,
        `select id::text, business_id from ${pg.escapeIdentifier(schema)}.filing_package
         where (taken_at at time zone $2)::date = $3::date and state in ('taken', 'filed', 'returned') and id > $1 order by id limit 1000`,
        [after, house.config.timeZone, day],
      )
      const last = rows.at(-1)
      if (!last) return
      yield rows.map(({ business_id: businessId }) => ({ businessId }))
      after = last.id
    }
  } finally {
    await client.end().catch(() => undefined)
  }
}
