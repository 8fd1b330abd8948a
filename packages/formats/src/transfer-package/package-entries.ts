import { createReadStream } from 'node:fs'
import { extname } from 'node:path/posix'
import { Readable } from 'node:stream'
import { CARRIED_VOLUME_LIST, volumeList } from '../carrier-2012/write-list.ts'
import { type WrapperPlan, writeWrapper } from '../eep/write-wrapper.ts'
import { IllegalCharacter, writeElement, XML_DECLARATION } from '../xml/write-xml.ts'
import type { ZipSource } from '../zip/write-zip.ts'
import { digestTap } from './digest-tap.ts'
import type { CatalogueRow, ElectronicAttributes } from './model.ts'
import { CATALOGUE_FILE, DIGEST_FILE, METADATA_FILE, NOTES_FILE, OTHER_FOLDER, sameName } from './names.ts'
import { type PackageFile, type PackageItem, type PackagePlan, Unmakeable } from './package-plan.ts'
import { CATALOGUE_COLUMNS, CATALOGUE_ROOT, CATALOGUE_ROW } from './read-catalogue.ts'
import { collisionKey, SEGMENT_BYTES, safePath } from './safe-path.ts'
import { writeMetadata } from './write-metadata.ts'

export interface Tally {
  items: number
  files: number
  bytes: number
}

const RETENTION_TEXT: Readonly<Record<string, string>> = { Y: '永久', C: '长期', D: '短期' }
const retentionText = (code: string): string => RETENTION_TEXT[code] ?? code.replace(/^D(\d+)$/, '$1年')

/**
 * The entries of a package in the order they are written: per item its content and then its metadata (whose sizes are those really
 * written), then catalogue, notes and digest list. Each entry must be read to its end before the next is asked for.
 */
export class PackageEntries {
  readonly tally: Tally = { items: 0, files: 0, bytes: 0 }
  readonly #plan: PackagePlan
  readonly #segmentBytes: number
  readonly #digests: string[] = []
  readonly #rows: string[] = []
  readonly #taken = new Set<string>()
  readonly #onItem: ((tally: Tally) => void) | undefined

  readonly #wrapped: boolean

  /** @param inFolder true when each name must also fit a disk's 255 bytes; `wrapped`: each item becomes one 封装包 */
  constructor(
    plan: PackagePlan,
    { inFolder, wrapped = false }: { inFolder: boolean; wrapped?: boolean },
    onItem?: (tally: Tally) => void,
  ) {
    this.#plan = plan
    this.#segmentBytes = inFolder ? SEGMENT_BYTES : 1024
    this.#wrapped = wrapped
    this.#onItem = onItem
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<ZipSource> {
    for await (const item of this.#plan.items) {
      yield* this.#item(item)
      this.tally.items++
      this.#onItem?.(this.tally)
    }
    for await (const file of this.#plan.others ?? []) {
      const path = this.#path(`${OTHER_FOLDER}/${file.name}`)
      if (sameName(path, DIGEST_FILE)) continue
      const size = yield* this.#entry(path, () => openSource(file, path))
      if (size !== file.bytes) throw new Unmakeable('size-changed', path, `${file.bytes} → ${size}`)
    }
    if (this.#plan.volumes?.length) yield* this.#text(CARRIED_VOLUME_LIST, volumeList(this.#plan.volumes))
    const rows = this.#rows.join('')
    yield* this.#text(CATALOGUE_FILE, `${XML_DECLARATION}<${CATALOGUE_ROOT}>\n${rows}</${CATALOGUE_ROOT}>\n`)
    yield* this.#text(NOTES_FILE, this.#notes())
    yield* this.#text(DIGEST_FILE, this.#digests.join(''))
  }

  async *#item(item: PackageItem): AsyncGenerator<ZipSource> {
    const parts = [this.#plan.fonds.code, item.category, item.year, item.retention, item.referenceCode]
    for (const part of parts) {
      if (part === '' || part === '.' || /[/\\]/.test(part)) throw new Unmakeable('path-outside', parts.join('/'), part)
    }
    if (parts[0] === OTHER_FOLDER) throw new Unmakeable('name-reserved', parts.join('/'))
    const folder = this.#path(parts.join('/'))
    const values = { ...this.#facts(item), ...given(item.values) }
    const electronic = this.#wrapped
      ? yield* this.#wrapper(item, folder, values)
      : yield* this.#files(item, folder, values)
    this.#rows.push(checked(folder, () => this.#row(values, electronic)))
  }

  /** Content and 元数据.xml of an item in a folder of its own. */
  async *#files(
    item: PackageItem,
    folder: string,
    values: Record<string, string>,
  ): AsyncGenerator<ZipSource, ElectronicAttributes[]> {
    const electronic: ElectronicAttributes[] = []
    for (const file of item.files) {
      const path = this.#path(`${folder}/${file.name}`)
      const name = path.slice(folder.length + 1)
      if (sameName(name, METADATA_FILE)) throw new Unmakeable('name-reserved', path)
      const size = yield* this.#entry(path, () => openSource(file, path))
      if (size !== file.bytes) throw new Unmakeable('size-changed', path, `${file.bytes} → ${size}`)
      this.#count(size)
      electronic.push(attributes(name, size, file.role))
    }
    yield* this.#text(
      `${folder}/${METADATA_FILE}`,
      checked(folder, () => writeMetadata(values, electronic, item.grouped)),
    )
    return electronic
  }

  /** The whole item as one 封装包 in the place of its folder. */
  async *#wrapper(
    item: PackageItem,
    folder: string,
    values: Record<string, string>,
  ): AsyncGenerator<ZipSource, ElectronicAttributes[]> {
    const path = this.#path(`${folder}.eep`)
    const taken = new Set<string>()
    for (const { name, bytes } of item.files) {
      const key = collisionKey(this.#path(name))
      if (taken.has(key)) throw new Unmakeable('path-doubled', `${path}#${name}`)
      if (sameName(name, METADATA_FILE)) throw new Unmakeable('name-reserved', `${path}#${name}`)
      taken.add(key)
      this.#count(bytes)
    }
    const { wrapper } = item
    const files = item.files.map((file) => ({ ...file, open: () => openSource(file, `${path}#${file.name}`) }))
    const made = { values, grouped: item.grouped ?? {}, files, ...this.#made() }
    yield* this.#entry(path, async () =>
      wrapper ? openSource(wrapper, path) : Readable.from(wrapped(path, made), { objectMode: false }),
    )
    return item.files.map(({ name, bytes, role }) => attributes(this.#path(name), bytes, role))
  }

  #made(): { createdAt: string; createdBy: string } {
    const { madeOn, maker, agency } = this.#plan
    return { createdAt: `${madeOn}T00:00:00`, createdBy: maker ?? agency.name }
  }

  #count(bytes: number): void {
    this.tally.files++
    this.tally.bytes += bytes
  }

  #facts(item: PackageItem): Record<string, string> {
    const { agency, fonds } = this.#plan
    return {
      aggregationLevel: '文件',
      fondsName: fonds.name,
      fondsConstitutingUnitName: agency.name,
      electronicRecordCode: item.referenceCode,
      archivalCode: item.referenceCode,
      fondsIdentifier: fonds.code,
      year: item.year,
      retentionPeriod: retentionText(item.retention),
      categoryCode: item.category,
      agencyItemNumber: /(\d+)$/.exec(item.referenceCode)?.[1] ?? '',
      documentAggregationType: item.files.length > 1 ? '组合文件' : '单件',
    }
  }

  #row(values: Record<string, string>, electronic: readonly ElectronicAttributes[]): string {
    const row: CatalogueRow = {
      sequence: String(this.#rows.length + 1),
      referenceCode: values.archivalCode ?? '',
      creator: values.author ?? '',
      title: values.title ?? '',
      date: values.date ?? '',
      securityClass: values.securityClassification ?? '',
      electronicName: (electronic.find((one) => one.role === '正文') ?? electronic[0])?.computerFileName ?? '',
      notes: values.annotation ?? '',
    }
    const content = CATALOGUE_COLUMNS.map(([name, field]) => ({ name, content: row[field] }))
    return writeElement({ name: CATALOGUE_ROW, content }, 1)
  }

  #notes(): string {
    const { agency, fonds, madeOn, medium, maker, environment } = this.#plan
    const lines: [string, string][] = [
      ['移交单位代码', agency.code],
      ['移交单位名称', agency.name],
      ['全宗号', fonds.code],
      ['全宗名称', fonds.name],
      ['载体编号', medium ?? '在线'],
      ['制作单位', maker ?? agency.name],
      ['制作日期', madeOn],
      ['档案数量(件)', String(this.tally.items)],
      ['文件数量', String(this.tally.files)],
      ['总字节数', String(this.tally.bytes)],
      ['摘要算法', 'SM3'],
      ['软硬件环境', environment ?? '兰台移交包制作程序'],
      ['版本', this.#wrapped ? 'DA/T 48-2009' : 'DA/T 93-2022 附录B（件）'],
    ]
    return lines.map(([label, value]) => `${label}：${value.replace(/\s+/g, ' ')}\r\n`).join('')
  }

  async *#text(path: string, text: string): AsyncGenerator<ZipSource> {
    yield* this.#entry(this.#path(path), async () => Readable.from([Buffer.from(text)]))
  }

  async *#entry(path: string, open: () => Promise<Readable>): AsyncGenerator<ZipSource, number> {
    const key = collisionKey(path)
    if (this.#taken.has(key)) throw new Unmakeable('path-doubled', path)
    this.#taken.add(key)
    let result = { bytes: 0, sm3: '' }
    yield {
      path,
      open: async () => {
        const tap = digestTap(await open())
        result = tap.result
        return tap.stream
      },
    }
    this.#digests.push(`${result.sm3}  ${path}\n`)
    return result.bytes
  }

  #path(text: string): string {
    const path = safePath(text)
    if (typeof path !== 'string') throw new Unmakeable(path.kind, text, path.detail)
    const long = path.split('/').find((segment) => Buffer.byteLength(segment) > this.#segmentBytes)
    if (long) throw new Unmakeable('path-too-long', path, `${Buffer.byteLength(long)} > ${this.#segmentBytes}`)
    return path
  }
}

const attributes = (name: string, bytes: number, role: string): ElectronicAttributes => ({
  computerFileName: name,
  computerFileSize: String(bytes),
  formatInformation: extname(name).slice(1).toUpperCase(),
  role,
})

/** A 封装包 as it is written; a character that cannot stand in it is told with its place. */
async function* wrapped(path: string, made: WrapperPlan): AsyncGenerator<Buffer> {
  try {
    yield* writeWrapper(made)
  } catch (error) {
    throw error instanceof IllegalCharacter ? new Unmakeable('illegal-character', path, error.codePoint) : error
  }
}

/** Values that say something; a blank one must not hide what the layout knows. */
const given = (values: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== ''))

function checked(path: string, write: () => string): string {
  try {
    return write()
  } catch (error) {
    if (error instanceof IllegalCharacter) throw new Unmakeable('illegal-character', path, error.codePoint)
    throw error
  }
}

async function openSource(file: PackageFile, path: string): Promise<Readable> {
  if (file.open) return file.open()
  if (file.path === undefined) throw new Unmakeable('source-missing', path)
  const stream = createReadStream(file.path)
  await new Promise<void>((resolve, reject) => {
    stream.once('open', () => resolve())
    stream.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'ENOENT' ? new Unmakeable('source-missing', path, file.path) : error),
    )
  })
  return stream
}
