import { Readable } from 'node:stream'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import type { Reader } from '../base/db.ts'
import type { FileReply } from '../base/http.ts'
import { eacOf, hasEac } from './eac.ts'
import { linkedFonds } from './links.ts'
import type { Reading } from './rows.ts'
import { showAuthority, versionsOf } from './show.ts'

/** One record as an EAC-CPF document. Refuses with `authority.no-eac` for functions: that schema has no place for them. */
export async function exportEac(reader: Reader, reading: Reading, id: string): Promise<FileReply | Refusal> {
  const record = await showAuthority(reader, reading, id)
  if (isRefusal(record)) return record
  if (!hasEac(record.kind)) return refuse('authority.no-eac')
  const [versions, fonds, agency] = await Promise.all([
    versionsOf(reader, reading, id),
    linkedFonds(reader, reading, id, { limit: 500 }),
    reader.selectFrom('organisation').select('name').where('id', '=', record.repositoryId).executeTakeFirstOrThrow(),
  ])
  if (isRefusal(versions)) return versions
  if (isRefusal(fonds)) return fonds
  const xml = Buffer.from(eacOf({ record, agency, versions, fonds: fonds.items }))
  return {
    stream: Readable.from([xml]),
    mediaType: 'application/xml; charset=utf-8',
    name: `${record.code}-${record.name}.eac.xml`.replace(/[\\/:*?"<>|]/g, '_'),
    bytes: xml.length,
  }
}
