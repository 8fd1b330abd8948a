import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FuzzFiles, goodPackages, mutated, packed, readsWithoutFault, tarred } from './fuzz.testing.ts'

let folder = ''
let packages: Readonly<Record<string, FuzzFiles>> = {}
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fuzz-test-'))
  packages = await goodPackages()
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const mutations = fc.array(
  fc.record({ what: fc.nat(5), at: fc.nat(), more: fc.uint8Array({ minLength: 1, maxLength: 20 }) }),
  {
    minLength: 1,
    maxLength: 4,
  },
)

test('a good package of each layout is read to its end', async () => {
  for (const files of Object.values(packages)) {
    expect(await readsWithoutFault(packed(files), join(folder, 'a'))).toBeGreaterThan(1)
    expect(await readsWithoutFault(await tarred(files), join(folder, 'a'))).toBeGreaterThan(1)
  }
})

test('a package whose files were changed is read without a fault', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.nat(), mutations, async (which, one, changes) => {
      const all = Object.values(packages)
      const files = { ...all[which % all.length] }
      const names = Object.keys(files)
      const name = names[one % names.length] as string
      files[name] = mutated(files[name] as Buffer, changes)
      await readsWithoutFault(packed(files), join(folder, 'b'))
    }),
    { numRuns: 150, endOnFailure: true },
  )
})

test('a zip, a tar and a wrapper whose own bytes were changed are read without a fault', async () => {
  const { single = {}, bagit = {} } = packages
  const sources = [packed(bagit), await tarred(bagit), single['one.eep'] as Buffer]
  await fc.assert(
    fc.asyncProperty(fc.nat(2), mutations, async (which, changes) => {
      await readsWithoutFault(mutated(sources[which] as Buffer, changes), join(folder, 'c'))
    }),
    { numRuns: 120, endOnFailure: true },
  )
})
