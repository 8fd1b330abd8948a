import { normaliseCode } from '@lantai/core/arrangement/normalise-code.ts'
import { parseByAny } from '@lantai/core/arrangement/read-code.ts'
import type { Template } from '@lantai/core/arrangement/template.ts'
import { type ItemFact, isUnreadable } from '@lantai/core/checks/facts.ts'
import { formatOf } from '@lantai/core/norms/file-formats.ts'
import { fileRoleOf } from '@lantai/core/norms/file-roles.ts'
import { retentionByName } from '@lantai/core/norms/retention-codes.ts'
import { METADATA_FILE } from '@lantai/formats/transfer-package/names.ts'
import type { NewItem } from '../catalogue/index.ts'
import type { FileRow, ItemRow, ItemWithFiles } from './store-items.ts'

const yearOf = (text: string | undefined): number | null => (/^[12]\d{3}$/.test(text ?? '') ? Number(text) : null)

/** What is kept of an item while its transfer waits for a decision. An item without readable metadata keeps its folder's name. */
export function rowsOf(
  fact: ItemFact,
  { transferId, sequence, itemId }: { transferId: string; sequence: number; itemId: string },
): { item: ItemRow; files: FileRow[] } {
  const { values, electronic } = isUnreadable(fact.metadata) ? { values: {}, electronic: [] } : fact.metadata
  const code = (values as Record<string, string>).archivalCode || fact.folderName
  const role = (name: string) => electronic.find((one) => one.computerFileName === name)?.role
  const file = (one: ItemFact['files'][number], order: number, roleName: string, mediaType: string): FileRow => ({
    itemSequence: sequence,
    sequence: order,
    path: one.name,
    role: roleName,
    mediaType,
    bytes: one.bytes,
    sm3: one.sm3,
    sha512: one.sha512,
  })
  const weight = (name: string) => fileRoleOf(role(name) ?? '')?.weight ?? 1000
  const ordered = [...fact.files].sort((a, b) => weight(a.name) - weight(b.name))
  return {
    item: {
      transferId,
      sequence,
      itemId,
      folder: fact.folder,
      referenceCode: normaliseCode(code).slice(0, 200),
      year: yearOf((values as Record<string, string>).year),
      metadata: { values, electronic },
    },
    files: [
      ...(fact.metadataFile ? [file(fact.metadataFile, 0, '元数据', 'application/xml')] : []),
      ...ordered.map((one, index) =>
        file(one, index + 1, role(one.name) || '正文', formatOf(one.name)?.mime ?? 'application/octet-stream'),
      ),
    ],
  }
}

/** 20110203 from DA/T 18 dates such as [201102] or 2011; unknown parts are 0. */
const eightDigits = (date: string): string => date.replace(/\D/g, '').slice(0, 8).padEnd(8, '0')

/** The catalogue's description of an accepted item. */
export function newItem(
  { itemId, folder, referenceCode, metadata, files }: ItemWithFiles,
  place: {
    repositoryId: string
    fondsId: string
    transferId: string
    templates: readonly Template[]
    createdAt: string
  },
): NewItem {
  const { values } = metadata
  const { parts } = parseByAny(place.templates, referenceCode)
  const [, category, year, retention] = folder.split('/')
  const text = (code: string) => values[code]?.trim() || null
  return {
    id: itemId,
    repositoryId: place.repositoryId,
    fondsId: place.fondsId,
    referenceCode,
    category: parts.cat ?? text('categoryCode')?.split('·')[0] ?? category ?? 'WS',
    year:
      yearOf(values.year) ?? yearOf(parts.year) ?? yearOf(year) ?? Number(eightDigits(values.date ?? '').slice(0, 4)),
    retention: retentionByName(values.retentionPeriod ?? '')?.code ?? parts.ret ?? retention ?? '',
    organ: text('orgOrFunction') ?? parts.org ?? null,
    title: text('title') ?? '',
    creator: text('author') ?? '',
    documentNo: text('documentNumber'),
    date: eightDigits(values.date ?? ''),
    securityClass: text('securityClassification') ?? '',
    pageCount: /^\d{1,8}$/.test(values.totalNumberOfPages ?? '') ? Number(values.totalNumberOfPages) : null,
    notes: text('annotation'),
    transferId: place.transferId,
    metadata: { ...metadata },
    createdAt: place.createdAt,
    files: files
      .filter(({ sequence }) => sequence > 0)
      .map(({ sequence, path, role, mediaType, bytes, sm3, sha512 }) => ({
        sequence,
        path,
        name: path.slice(path.lastIndexOf('/') + 1),
        role,
        mediaType,
        bytes,
        sm3,
        sha512,
      })),
  }
}

/** Name of the check report inside the object; a content file that is called so keeps its name. */
export function reportName(files: readonly Pick<FileRow, 'path'>[]): string {
  const taken = new Set(files.map(({ path }) => path.toLowerCase()))
  for (let count = 1; ; count++) {
    const name = count === 1 ? '检测报告.xml' : `检测报告-${count}.xml`
    if (!taken.has(name) && name !== METADATA_FILE) return name
  }
}
