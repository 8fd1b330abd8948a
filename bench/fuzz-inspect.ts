import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { Bytes } from '@lantai/formats/identify/bytes.ts'
import { zipDirectory } from '@lantai/formats/identify/zip-directory.ts'
import { readPart } from '@lantai/formats/identify/zip-part.ts'
import * as documents from '@lantai/formats/inspect/document-samples.testing.ts'
import * as media from '@lantai/formats/inspect/media-samples.testing.ts'
import { bytesAccess } from '@lantai/formats/ofd/random-access.ts'
import { rawZip } from '@lantai/formats/zip/raw-zip.testing.ts'
import { INSPECT_LIMITS } from '@lantai/server/checks/inspect/limits.ts'
import { pdf } from '@lantai/server/checks/inspect/pdf-samples.testing.ts'
import { Inspectors } from '@lantai/server/checks/inspect/pool.ts'
import sharp from 'sharp'

// Whether any file can break what looks inside files: whole files are cut, flipped, spliced and (of zips) changed inside,
// and every answer is counted. A breakdown, a reader that had to be stopped, or growth is a finding; its file is kept.
// Usage: node bench/fuzz-inspect.ts [minutes] [folder of further whole files] [seed]
const minutes = Number(process.argv[2] ?? 1)
const folder = process.argv[3]
let state = Number(process.argv[4] ?? Date.now() % 2 ** 31) || 1
console.log(`seed ${state}, ${minutes} min`)

/** Xorshift: the same seed makes the same files. */
function random(below: number): number {
  state ^= state << 13
  state ^= state >>> 17
  state ^= state << 5
  return (state >>> 0) % Math.max(1, below)
}

interface Seed {
  readonly name: string
  readonly bytes: Buffer
  /** Parts of a zip, which are changed before they are packed. */
  readonly parts: readonly { name: string; content: Buffer }[]
}

async function seeds(): Promise<Seed[]> {
  const page = sharp(Buffer.alloc(200 * 150 * 3, 77), { raw: { width: 200, height: 150, channels: 3 } })
  const jpeg = await page.jpeg().toBuffer()
  const made: [string, Buffer][] = [
    ...Object.entries(media).map(([name, make]): [string, Buffer] => [`a.${name}`, make()]),
    ['a.docx', documents.docx()],
    ['a.xlsx', documents.xlsx()],
    ['a.odt', documents.odt()],
    ['a.doc', documents.doc()],
    ['b.docx', documents.encryptedOffice()],
    ['a.jpg', jpeg],
    ['a.png', await page.png().toBuffer()],
    ['a.gif', await page.gif().toBuffer()],
    ['a.webp', await page.webp().toBuffer()],
    ['a.tif', await page.tiff({ compression: 'lzw' }).toBuffer()],
    ['a.pdf', await pdf((document) => document.text('a').image(jpeg).addPage().text('b'))],
    ['b.pdf', await pdf((document) => document.text('a'), { ownerPassword: 'b', pdfVersion: '1.7' })],
    ['a.xml', Buffer.from('<?xml version="1.0" encoding="UTF-8"?><a b="c"><!-- d --><e>档案</e><![CDATA[f]]></a>')],
    ['a.rtf', Buffer.from("{\\rtf1{\\fonttbl{\\f0 a;}}\\'b5\\'b5 {\\b a}\\par}")],
  ]
  for (const path of folder ? await readdir(folder, { recursive: true, withFileTypes: true }) : []) {
    const place = join(path.parentPath, path.name)
    if (path.isFile()) made.push([path.name, await readFile(place)])
  }
  return Promise.all(
    made
      .filter(([, bytes]) => bytes.length < 8_000_000)
      .map(async ([name, bytes]) => ({ name, bytes, parts: await partsOf(bytes) })),
  )
}

async function partsOf(file: Buffer) {
  if (file.toString('latin1', 0, 2) !== 'PK') return []
  const bytes = new Bytes(bytesAccess(file))
  const { parts } = await zipDirectory(bytes, 1000)
  return Promise.all(
    parts.map(async (part) => ({
      name: part.name,
      content: (await readPart(bytes, part, 1 << 24)) ?? Buffer.alloc(0),
    })),
  )
}

const numbers = [0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff]

function changed(original: Buffer, others: readonly Seed[]): Buffer {
  let bytes = Buffer.from(original)
  for (let times = 1 + random(5); times > 0 && bytes.length > 8; times--) {
    const at = random(bytes.length - 4)
    const length = 1 + random(Math.min(bytes.length - at, 1 << random(14)))
    const way = random(9)
    if (way < 2) bytes[at] = (bytes[at] as number) ^ (1 << random(8))
    else if (way === 2) bytes[at] = random(256)
    else if (way === 3) bytes.writeUInt32LE(numbers[random(numbers.length)] as number, at)
    else if (way === 4) bytes.writeUInt32BE(numbers[random(numbers.length)] as number, at)
    else if (way === 5) bytes = bytes.subarray(0, at)
    else if (way === 6) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)])
    else if (way === 7) bytes = Buffer.concat([bytes.subarray(0, at + length), bytes.subarray(at)])
    else {
      const other = (others[random(others.length)] as Seed).bytes
      bytes = Buffer.concat([
        bytes.subarray(0, at),
        other.subarray(random(other.length)).subarray(0, length),
        bytes.subarray(at),
      ])
    }
  }
  return bytes
}

function mutant(seed: Seed, all: readonly Seed[]): Buffer {
  if (seed.parts.length === 0 || random(3) === 0) return changed(seed.bytes, all)
  const chosen = random(seed.parts.length)
  return rawZip(
    seed.parts.map(({ name, content }, index) => ({
      name,
      content: index === chosen ? changed(content, all) : content,
      deflate: random(2) === 0,
    })),
  )
}

const scratch = await mkdtemp(join(tmpdir(), 'lantai-fuzz-'))
const kept = join(tmpdir(), 'lantai-fuzz-found')
await mkdir(kept, { recursive: true })
const all = await seeds()
const atOnce = 2
const inspectors = new Inspectors(atOnce)
const limits = { ...INSPECT_LIMITS, seconds: 10, memory: 900 }
const counts = new Map<string, number>()
const formats = new Set<string>()
let [files, found] = [0, 0]
const begun = performance.now()
const until = begun + minutes * 60_000
const minute = () => Math.floor((performance.now() - begun) / 60_000)
let told = 0
const memory: number[] = []

async function worker(number: number) {
  const path = join(scratch, String(number))
  while (performance.now() < until) {
    const seed = all[random(all.length)] as Seed
    const bytes = mutant(seed, all)
    await writeFile(path, bytes)
    const { format, opens, why } = await inspectors.inspect({
      path,
      bytes: bytes.length,
      name: basename(seed.name),
      anchors: [],
      limits,
    })
    const answer = why ? `${opens} ${why.code}` : opens
    counts.set(answer, (counts.get(answer) ?? 0) + 1)
    if (format) formats.add(format)
    files++
    if (why && ['crash', 'time', 'memory'].includes(why.code)) {
      found++
      console.log(`${why.code}: ${seed.name}: ${why.en}`)
      await writeFile(join(kept, `${why.code}-${files}-${basename(seed.name)}`), bytes)
    }
    if (minute() > told) {
      told = minute()
      memory.push(process.memoryUsage.rss())
      console.log(
        `${told} min: ${files} files, ${inspectors.started} processes, ${Math.round((memory.at(-1) as number) / 2 ** 20)} MiB here`,
      )
    }
  }
}

try {
  await Promise.all(Array.from({ length: atOnce }, (_, number) => worker(number)))
} finally {
  inspectors.close()
  await rm(scratch, { recursive: true })
}
const seconds = (performance.now() - begun) / 1000
console.log(
  `${files} files from ${all.length} seeds in ${Math.round(seconds)} s (${Math.round(files / seconds)} a second), ${formats.size} formats, ${inspectors.started} processes`,
)
for (const [answer, count] of [...counts].sort((a, b) => b[1] - a[1])) console.log(`  ${answer}: ${count}`)
console.log(found === 0 ? 'no breakdown, no hang' : `${found} findings in ${kept}`)
