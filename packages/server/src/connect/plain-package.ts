import { type PlainItem, PlainPackage } from '@lantai/core/connect/plain-package.ts'
import { categoryByText } from '@lantai/core/norms/category-codes.ts'
import { extensionOf } from '@lantai/core/norms/file-formats.ts'
import { isDateFault, readDate } from '@lantai/core/norms/read-date.ts'
import { retentionByName } from '@lantai/core/norms/retention-codes.ts'
import type { Text } from '@lantai/core/text.ts'
import type {
  Carrier,
  CarrierEntry,
  ItemMetadata,
  PackagedItem,
  TransferPackage,
} from '@lantai/formats/transfer-package/model.ts'
import { CATALOGUE_FILE, DIGEST_FILE, NOTES_FILE } from '@lantai/formats/transfer-package/names.ts'
import { findEntry, isReadProblem, readPart } from '@lantai/formats/transfer-package/read-part.ts'
import { safePath } from '@lantai/formats/transfer-package/safe-path.ts'
import { Compile } from 'typebox/compile'

export const plainName = 'metadata.json'
/** Bytes of metadata.json: 2000 documents with room for their processes. */
const mostBytes = 16 * 2 ** 20
const shape = Compile(PlainPackage)

/** metadata.json is there and cannot be used. */
export class PlainUnreadable {
  readonly text: Text
  constructor(zh: string, en: string) {
    this.text = { zh, en }
  }
}

/** A zip with metadata.json as the one model that all layouts are read into. */
export async function readPlain(carrier: Carrier): Promise<TransferPackage | PlainUnreadable> {
  const told = await textOf(findEntry(carrier, plainName))
  if (told instanceof PlainUnreadable) return told
  let value: unknown
  try {
    value = JSON.parse(told)
  } catch (error) {
    const why = error instanceof Error ? error.message.slice(0, 200) : ''
    return new PlainUnreadable(`metadata.json 不是合格的 JSON（${why}）`, `metadata.json is no JSON (${why})`)
  }
  if (!shape.Check(value)) {
    const [error] = shape.Errors(value)
    const where = `${error?.instancePath || '/'} ${error?.message ?? ''}`.slice(0, 300)
    return new PlainUnreadable(`metadata.json 不合要求：${where}`, `metadata.json is not as it must be: ${where}`)
  }
  return asPackage(carrier, value)
}

async function textOf(entry: CarrierEntry | undefined): Promise<string | PlainUnreadable> {
  if (entry && entry.bytes > mostBytes) return tooLarge()
  const read = await readPart<{ text: string | null }>(entry, plainName, async (stream) => {
    const chunks: Buffer[] = []
    let bytes = 0
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      bytes += chunk.length
      if (bytes > mostBytes) {
        stream.destroy()
        return { text: null }
      }
      chunks.push(chunk)
    }
    try {
      return { text: new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)) }
    } catch {
      return { kind: 'encoding', path: plainName }
    }
  })
  if (isReadProblem(read)) {
    if (read.kind === 'encoding') return new PlainUnreadable('metadata.json 不是 UTF-8', 'metadata.json is not UTF-8')
    return new PlainUnreadable('metadata.json 读不出来', 'metadata.json cannot be read')
  }
  return read.text ?? tooLarge()
}
const tooLarge = () => new PlainUnreadable('metadata.json 过大', 'metadata.json is too large')

function asPackage(carrier: Carrier, { items }: PlainPackage): TransferPackage | PlainUnreadable {
  const entries = new Map<string, CarrierEntry>()
  const digests = new Map<string, string>()
  const used = new Set<string>()
  const made: { item: PlainItem; folder: string; files: CarrierEntry[]; names: string[] }[] = []
  const digested = items.every(({ files }) => files.every(({ sm3 }) => sm3 !== undefined))
  if (!digested && items.some(({ files }) => files.some(({ sm3 }) => sm3 !== undefined)))
    return new PlainUnreadable(
      'metadata.json 须给出每个文件的 sm3，或都不给',
      'metadata.json must give the sm3 of every file, or of none',
    )
  for (const [index, item] of items.entries()) {
    const folder = String(index + 1)
    const files: CarrierEntry[] = []
    const names: string[] = []
    for (const { path: written, sm3 } of item.files) {
      const path = safePath(written)
      if (typeof path !== 'string')
        return new PlainUnreadable(
          `metadata.json 里的文件名“${written.slice(0, 100)}”不可用`,
          `the file name “${written.slice(0, 100)}” in metadata.json cannot be used`,
        )
      const found = findEntry(carrier, path) ?? findEntry(carrier, path.normalize('NFC'))
      const shown = `${folder}/${path}`
      if (names.includes(path))
        return new PlainUnreadable(`metadata.json 两次列出“${path}”`, `metadata.json lists “${path}” twice`)
      names.push(path)
      if (sm3) digests.set(shown, sm3.toLowerCase())
      if (!found) continue
      used.add(found.path)
      const entry = { path: shown, bytes: found.bytes, open: () => found.open() }
      entries.set(shown, entry)
      files.push(entry)
    }
    made.push({ item, folder, files, names })
  }
  const strays = [...carrier.entries.keys()].filter((path) => !used.has(path) && path.toLowerCase() !== plainName)
  for (const path of strays) entries.set(path, carrier.entries.get(path) as CarrierEntry)
  return {
    layout: 'folder-list',
    carrier: { ...carrier, entries, root: '' },
    notes: { kind: 'missing', path: NOTES_FILE },
    catalogue: { kind: 'missing', path: CATALOGUE_FILE },
    digests: digested ? digests : { kind: 'missing', path: DIGEST_FILE },
    fixity: digested ? 'list' : 'none',
    volumes: [],
    remarks: [],
    strays,
    async *items(): AsyncGenerator<PackagedItem> {
      for (const { item, folder, files, names } of made)
        yield { folder, folderName: folder, metadata: metadataOf(item, names), files }
    },
  }
}

/** As DA/T 46 writes it; what is no date stays, for the check to tell. */
function dateOf(text: string): string {
  const read = readDate(text)
  return isDateFault(read) ? text : read.date
}

function metadataOf(item: PlainItem, names: readonly string[]): ItemMetadata {
  const values = {
    title: item.title,
    author: item.creator,
    documentNumber: item.documentNo,
    date: item.date && dateOf(item.date),
    year: item.year,
    categoryCode: item.category && (categoryByText(item.category) ?? item.category),
    retentionPeriod: item.retention && (retentionByName(item.retention)?.name.zh ?? item.retention),
    securityClassification: item.securityClass,
    totalNumberOfPages: item.pages === undefined ? undefined : String(item.pages),
    orgOrFunction: item.organ,
    businessActivity: item.matter,
    documentType: item.documentType,
    personalName: item.persons,
    keyword: item.keywords,
    annotation: item.notes,
  }
  return {
    values: Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1]))),
    electronic: item.files.map(({ role, bytes }, index) => ({
      computerFileName: names[index] as string,
      computerFileSize: bytes === undefined ? '' : String(bytes),
      formatInformation: extensionOf(names[index] as string),
      role: role ?? '',
    })),
    unknown: [],
    process: (item.process ?? []).map(({ activity, at, by, note }) => ({
      businessStatus: '',
      businessActivity: activity,
      actionTime: at ?? '',
      actionMandate: '',
      actionDescription: [by, note].filter(Boolean).join('：'),
    })),
  }
}
