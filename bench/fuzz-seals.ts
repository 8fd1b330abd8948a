import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openOfd } from '@lantai/formats/ofd/open-ofd.ts'
import { bytesAccess } from '@lantai/formats/ofd/random-access.ts'
import { cmsOf } from '@lantai/formats/seal/testing/cms-writer.ts'
import { chance, mutated } from '@lantai/formats/seal/testing/mutated.ts'
import { type Parts, plainOfd, sealed, zipped } from '@lantai/formats/seal/testing/ofd-writer.ts'
import { plainPdf, signed } from '@lantai/formats/seal/testing/pdf-writer.ts'
import { person } from '@lantai/formats/seal/testing/people.ts'
import { verifySeals } from '@lantai/formats/seal/verify-seals.ts'
import { rawZip } from '@lantai/formats/zip/raw-zip.testing.ts'

// Whether any file can break the reading of OFD files and the judging of seals, or be changed and still be called valid: sealed files
// are mutated, as they are and part by part. A throw, an answer after more than 5 s, growth, or a changed part of a sealed file that
// still counts as valid is a finding; its file is kept. Usage: node bench/fuzz-seals.ts [minutes] [folder of further files] [seed]
const minutes = Number(process.argv[2] ?? 1)
const folder = process.argv[3]
const seed = Number(process.argv[4] ?? Date.now() % 2 ** 31)
const any = chance(seed)
const kept = await mkdtemp(join(tmpdir(), 'fuzz-seals-'))
console.log(`seed ${seed}, ${minutes} min, files in ${kept}`)

interface Seed {
  readonly name: string
  readonly bytes: Uint8Array
  /** Parts of an OFD file, mutated before they are packed. */
  readonly parts: Parts | null
}

const clerk = person('某市档案馆')
const rsa = person('RSA', { kind: 'rsa' })
const maker = person('印章中心')
const cms = (bytes: Uint8Array) => cmsOf(rsa, bytes)
const ofd = (name: string, parts: Parts): Seed => ({ name, bytes: zipped(parts), parts })
const one = signed(plainPdf('stream'), { style: 'stream', contents: cms })
const seeds: Seed[] = [
  ofd('sealed.ofd', sealed(plainOfd(), clerk, maker)),
  ofd('old-seal.ofd', sealed(plainOfd(), clerk, maker, { version: 1 })),
  ofd('signed.ofd', sealed(plainOfd(), clerk, maker, { cms: true })),
  ofd('rsa.ofd', sealed(plainOfd(), rsa, maker)),
  ofd('two.ofd', sealed(sealed(plainOfd(), clerk, maker), rsa, maker)),
  { name: 'one.pdf', bytes: one.bytes, parts: null },
  { name: 'two.pdf', bytes: signed(one, { contents: cms }).bytes, parts: null },
  { name: 'attached.p7m', bytes: cmsOf(clerk, Buffer.from('data'), { inside: Buffer.from('data') }), parts: null },
]
const own = seeds.length
for (const entry of folder ? await readdir(folder, { withFileTypes: true }) : []) {
  if (!entry.isFile()) continue
  const bytes = await readFile(join(folder as string, entry.name))
  const opened = await openOfd(bytesAccess(bytes))
  const parts: Parts = new Map()
  for (const part of opened.parts) parts.set(part, (await opened.part(part, 2 ** 24)) as Uint8Array)
  seeds.push({ name: entry.name, bytes, parts: parts.size > 0 ? parts : null })
}

/** Parts that no seal of our own files protects: the list of seals. */
const OPEN = 'Doc_0/Signs/Signatures.xml'
const counts = new Map<string, number>()
const count = (what: string) => counts.set(what, (counts.get(what) ?? 0) + 1)
let findings = 0
let slowest = 0
let files = 0
const began = performance.now()
let grown = 0
let settled = 0

for (; performance.now() - began < minutes * 60_000; files++) {
  const index = any(seeds.length)
  const { name, bytes, parts } = seeds[index] as Seed
  const names = parts ? [...parts.keys()] : []
  const part = parts && any(3) > 0 ? (names[any(names.length)] as string) : null
  const changed = part && parts ? mutated(parts.get(part) as Uint8Array, any) : mutated(bytes, any)
  const file = part && parts ? packed(new Map(parts).set(part, changed)) : changed
  const isSame = part && parts ? Buffer.compare(changed, parts.get(part) as Uint8Array) === 0 : true
  const start = performance.now()
  let wrong: string | null = null
  try {
    const { verdict } = await verifySeals(bytesAccess(file), name)
    count(verdict)
    if (verdict === 'valid' && !isSame && index < own && part !== OPEN) wrong = `still valid with another ${part}`
    const opened = await openOfd(bytesAccess(file))
    await opened.checkParts()
    await opened.text(20_000)
  } catch (error) {
    wrong = (error as Error).stack ?? String(error)
  }
  const took = performance.now() - start
  slowest = Math.max(slowest, took)
  if (took > 5000) wrong ??= `took ${Math.round(took)} ms`
  if (wrong !== null) {
    const path = join(kept, `${++findings}-${name}`)
    await writeFile(path, file)
    console.log(`FINDING ${path}: ${wrong}`)
  }
  if (files === 2000) settled = process.memoryUsage().rss
  if (files % 2000 === 0) grown = process.memoryUsage().rss
}

function packed(parts: Parts): Uint8Array {
  return rawZip([...parts].map(([name, content]) => ({ name, content, deflate: any(2) === 0 })))
}

const megabytes = (bytes: number) => Math.round(bytes / 2 ** 20)
console.log(`${files} files, ${Math.round(files / (minutes * 60))}/s, slowest ${Math.round(slowest)} ms`)
console.log([...counts].map(([what, times]) => `${what} ${times}`).join(', '))
console.log(
  `memory ${megabytes(settled)} MB after 2,000 files, ${megabytes(grown)} MB at the end; ${findings} findings`,
)
process.exitCode = findings > 0 ? 1 : 0
