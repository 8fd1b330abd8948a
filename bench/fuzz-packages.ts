import { randomInt } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  goodPackages,
  type Mutation,
  mutated,
  packed,
  readsWithoutFault,
  tarred,
} from '@lantai/formats/packages/fuzz.testing.ts'

// Changes bytes of good packages in every layout and reads what comes out, for as long as told: no fault, no read of more than a few
// seconds, no growth of memory. What fails is kept. Usage: node --expose-gc bench/fuzz-packages.ts [minutes] [seed]
const minutes = Number(process.argv[2] ?? 60)
const seed = Number(process.argv[3] ?? randomInt(2 ** 31))
const slow = 10_000

/** mulberry32: the same seed gives the same run. */
let state = seed
const random = (below: number): number => {
  state = (state + 0x6d2b79f5) | 0
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
  return ((mixed ^ (mixed >>> 14)) >>> 0) % below
}
const mutations = (): Mutation[] =>
  Array.from({ length: 1 + random(6) }, () => ({
    what: random(6),
    at: random(2 ** 30),
    more: Uint8Array.from({ length: 1 + random(40) }, () => random(256)),
  }))

const folder = await mkdtemp(join(tmpdir(), 'lantai-fuzz-'))
const packages = await goodPackages()
const tars = await Promise.all(Object.values(packages).map(tarred))
const wrappers = Object.values(packages.single ?? {})
const place = join(folder, 'package')

function next(): Buffer {
  const all = Object.values(packages)
  const which = random(all.length)
  const kind = random(4)
  if (kind === 0) return mutated(tars[which] as Buffer, mutations())
  if (kind === 1) return mutated(packed(all[which] ?? {}), mutations())
  if (kind === 2) return mutated(wrappers[0] as Buffer, mutations())
  const files = { ...all[which] }
  for (const [name, content] of Object.entries(files)) if (random(3) === 0) files[name] = mutated(content, mutations())
  return packed(files)
}

console.log(`seed ${seed}, ${minutes} minutes`)
const until = Date.now() + minutes * 60_000
let [runs, read, longest, faults] = [0, 0, 0, 0]
let first = 0
let told = Date.now()
while (Date.now() < until) {
  const bytes = next()
  const started = performance.now()
  try {
    read += await readsWithoutFault(bytes, place)
  } catch (error) {
    const kept = join(tmpdir(), `lantai-fuzz-${seed}-${runs}`)
    await writeFile(kept, bytes)
    console.log(`FAULT, kept as ${kept}:`, error)
    if (++faults >= 20) break
  }
  const took = performance.now() - started
  longest = Math.max(longest, took)
  if (took > slow) {
    const kept = join(tmpdir(), `lantai-fuzz-${seed}-${runs}-slow`)
    await writeFile(kept, bytes)
    console.log(`SLOW, ${(took / 1000).toFixed(1)} s, kept as ${kept}`)
  }
  runs++
  if (Date.now() - told < 30_000 && runs > 1) continue
  told = Date.now()
  globalThis.gc?.()
  const heap = process.memoryUsage().heapUsed / 2 ** 20
  if (runs > 1000 && first === 0) first = heap
  console.log(
    `${runs} packages, ${read} files read, longest ${longest.toFixed(0)} ms, heap ${heap.toFixed(0)} MB (at first ${first.toFixed(0)})`,
  )
}
await rm(folder, { recursive: true, force: true })
console.log(`${runs} packages, ${faults} faults, longest ${longest.toFixed(0)} ms`)
process.exitCode = faults > 0 ? 1 : 0
