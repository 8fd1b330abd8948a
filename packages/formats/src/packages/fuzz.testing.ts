import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import type { ColumnsOf } from '../plain-folder/read-listed-folder.ts'
import { DamagedContent } from '../transfer-package/damaged-content.ts'
import { writePackage } from '../transfer-package/make-package.ts'
import { NotAPackage } from '../transfer-package/not-a-package.ts'
import { openCarrier } from '../transfer-package/open-carrier.ts'
import type { PackagePlan } from '../transfer-package/package-plan.ts'
import { readPackage } from '../transfer-package/read-package.ts'
import { rawZip } from '../zip/raw-zip.testing.ts'

export type FuzzFiles = Readonly<Record<string, Buffer>>

const file = (name: string, text: string) => ({
  name,
  role: '正文',
  bytes: Buffer.byteLength(text),
  open: () => Readable.from([Buffer.from(text)]),
})
const plan: PackagePlan = {
  agency: { code: 'A', name: '甲局' },
  fonds: { code: 'J1', name: '甲局' },
  madeOn: '2026-01-02',
  items: [1, 2].map((number) => ({
    referenceCode: `J1-WS·2011·Y-000${number}`,
    category: 'WS',
    year: '2011',
    retention: 'Y',
    values: { title: '通知', author: '甲局', date: '20110203', descriptor: '甲' },
    grouped: {
      appraisal: { openingOpinion: '开放', openingReason: '', disclosureStatus: '主动公开', classChanges: [] },
    },
    files: [file('正文.txt', '内容'.repeat(50)), file('附件/表.csv', 'a,b\n1,2\n')],
  })),
  volumes: [{ referenceCode: 'J1-WS', title: '卷', cells: {} }],
}

/** A small good package in every layout, as the files it consists of. */
export async function goodPackages(): Promise<Readonly<Record<string, FuzzFiles>>> {
  const folder = await mkdtemp(join(tmpdir(), 'fuzz-'))
  try {
    const made: Record<string, FuzzFiles> = {}
    for (const layout of ['da-t-93', 'eep', 'bagit'] as const) {
      const out = join(folder, layout)
      await writePackage(layout, plan, out)
      const carrier = await openCarrier(out)
      if (carrier instanceof NotAPackage) throw new Error(layout)
      const files: Record<string, Buffer> = {}
      for (const path of carrier.entries.keys())
        files[carrier.root ? `${carrier.root}/${path}` : path] = await readFile(join(out, path))
      made[layout] = files
    }
    const wrapper = Object.entries(made.eep ?? {}).find(([path]) => path.endsWith('.eep'))?.[1] ?? Buffer.alloc(0)
    const list =
      '<文件目录><文件><档号>J1-1</档号><题名>甲</题名><电子档案名称>a.pdf</电子档案名称></文件><文件><档号>J1-2</档号><电子档案名称>w.eep</电子档案名称></文件></文件目录>'
    const bytes = Buffer.from('内容')
    const sum = createHash('sha256').update(bytes).digest('hex')
    const mets = `<mets xmlns:xlink="x" OBJID="1"><dmdSec ID="d"><mdWrap MDTYPE="DC"><xmlData><dc:title xmlns:dc="http://purl.org/dc/elements/1.1/">题</dc:title></xmlData></mdWrap></dmdSec><fileSec><fileGrp USE="Representations/r"><file SIZE="6" CHECKSUM="${sum}" CHECKSUMTYPE="SHA-256"><FLocat xlink:href="representations/r/data/a.txt"/></file></fileGrp></fileSec></mets>`
    return {
      ...made,
      single: { 'one.eep': wrapper },
      'carrier-2012': {
        '文件目录.XML': Buffer.from(list),
        '电子档案/a.pdf': bytes,
        '电子档案/w.eep': wrapper,
        '其他/x': bytes,
      },
      'folder-list': { 'list.csv': Buffer.from('档号,题名,文件\nJ1-1,甲,a.txt\n'), 'a.txt': bytes },
      'e-ark': { 'METS.xml': Buffer.from(mets), 'representations/r/data/a.txt': bytes },
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The files as a zip, or as a tar made by the system's own program. */
export function packed(files: FuzzFiles): Buffer {
  return rawZip(
    Object.entries(files).map(([name, content], index) => ({ name, content, flags: 0x800, deflate: index % 2 === 0 })),
  )
}

export async function tarred(files: FuzzFiles): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'fuzz-tar-'))
  try {
    for (const [path, content] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true })
      await writeFile(join(folder, path), content)
    }
    return execFileSync('tar', ['-C', folder, '-cf', '-', '.'])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A change of some bytes: `what` decides of which kind, `at` where, `more` what comes. */
export interface Mutation {
  readonly what: number
  readonly at: number
  readonly more: Uint8Array
}

const WORDS = [
  '<',
  '>',
  '&',
  ']]>',
  '<![CDATA[',
  '<!--',
  '</',
  '"',
  '\0',
  '../',
  '=',
  '编码数据',
  '<编码数据>',
  '<!DOCTYPE a>',
  '\n',
  '%',
  'data/',
  '9'.repeat(20),
]

export function mutated(bytes: Buffer, mutations: readonly Mutation[]): Buffer {
  let now = bytes
  for (const { what, at, more } of mutations) {
    const place = now.length === 0 ? 0 : at % now.length
    const [head, tail] = [now.subarray(0, place), now.subarray(place)]
    const skip = 1 + ((more[0] ?? 0) % 64)
    if (what % 6 === 0) now = Buffer.concat([head, more, tail.subarray(more.length)])
    else if (what % 6 === 1) now = Buffer.concat([head, tail.subarray(skip)])
    else if (what % 6 === 2)
      now = Buffer.concat([head, Buffer.from(WORDS[(more[0] ?? 0) % WORDS.length] as string), tail])
    else if (what % 6 === 3) now = Buffer.concat([head, tail.subarray(0, skip * 8), tail])
    else if (what % 6 === 4) now = Buffer.from(head)
    else now = Buffer.concat([now, more])
  }
  return now
}

const known: Readonly<Record<string, string>> = { 档号: 'archivalCode', 题名: 'title', 文件: 'files' }
export const fuzzColumns: ColumnsOf = ([first]) => ({
  headings: 0,
  fields: (first?.cells ?? []).map((heading) => known[heading] ?? null),
})

/**
 * Opens and reads a file as a package to its last byte. Whatever it is, it must come out as a package with problems or as none.
 * @returns how many files were read
 */
export async function readsWithoutFault(bytes: Buffer, place: string): Promise<number> {
  await writeFile(place, bytes)
  const carrier = await openCarrier(place)
  if (carrier instanceof NotAPackage) return 0
  let read = 0
  try {
    const pack = await readPackage(carrier, { columnsOf: fuzzColumns })
    const take = async (open: () => Promise<Readable>) => {
      read++
      try {
        for await (const _ of await open());
      } catch (error) {
        if (!(error instanceof DamagedContent)) throw error
      }
    }
    for await (const item of pack.items()) {
      for (const entry of item.files) await take(() => entry.open())
      if (item.metadataEntry) await take(() => item.metadataEntry?.open() as Promise<Readable>)
    }
    for (const entry of pack.carrier.entries.values()) await take(() => entry.open())
  } finally {
    await carrier.close()
  }
  return read
}
