import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openOfd } from '../ofd/open-ofd.ts'
import { bytesAccess } from '../ofd/random-access.ts'
import { readCertificate } from './certificate.ts'
import { readCms } from './cms.ts'
import { readSeal, readSes } from './ses.ts'
import { cmsOf } from './testing/cms-writer.ts'
import { chance, mutated } from './testing/mutated.ts'
import { plainOfd, sealed, zipped } from './testing/ofd-writer.ts'
import { plainPdf, saved, signed } from './testing/pdf-writer.ts'
import { person } from './testing/people.ts'
import { sealOf, sesOf } from './testing/ses-writer.ts'
import { verifyDetached } from './verify-detached.ts'
import { verifySeals } from './verify-seals.ts'

const clerk = person('某市档案馆')
const maker = person('印章中心')
const data = Buffer.from('data')
const pdf = signed(plainPdf('stream'), { style: 'stream', contents: (bytes) => cmsOf(clerk, bytes) })
const files = {
  'a sealed OFD file': zipped(sealed(sealed(plainOfd(), clerk, maker), clerk, maker, { version: 1 })),
  'a PDF file signed twice': signed(pdf, { contents: (bytes) => cmsOf(clerk, bytes) }).bytes,
}
const values = {
  'a seal signature': sesOf(sealOf('公章', maker, clerk), clerk, data),
  'an old seal signature': sesOf(sealOf('公章', maker, clerk, { version: 1 }), clerk, data, { version: 1 }),
  'a CMS signature': cmsOf(clerk, data, { inside: data }),
}
const seeds = fc.integer({ min: 1, max: 2 ** 31 })

describe('whatever the bytes are, there is an answer', () => {
  it.each(Object.entries(files))('%s, mutated', async (_, bytes) => {
    await fc.assert(
      fc.asyncProperty(seeds, async (seed) => {
        const changed = mutated(bytes, chance(seed))
        const { verdict, seals } = await verifySeals(bytesAccess(changed), 'a')
        expect(['valid', 'changed', 'invalid', 'unknown']).toContain(verdict)
        for (const seal of seals) expect(seal.verdict === 'valid' || seal.why !== null).toBe(true)
        const ofd = await openOfd(bytesAccess(changed))
        await ofd.checkParts()
        expect((await ofd.text(1000)).length).toBeLessThanOrEqual(1000)
      }),
      { numRuns: 30 },
    )
  })

  it.each(Object.entries(values))('%s, mutated', async (_, signature) => {
    await fc.assert(
      fc.asyncProperty(seeds, async (seed) => {
        const { verdict } = await verifyDetached(bytesAccess(data), 'a', {
          signature: mutated(signature, chance(seed)),
        })
        expect(['valid', 'changed', 'invalid', 'unknown']).toContain(verdict)
      }),
      { numRuns: 50 },
    )
  })

  it('any bytes at all', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        for (const read of [readCms, readSes, readSeal, readCertificate]) expect(read(bytes)).toBe(null)
      }),
    )
  })
})

describe('what would make a reader work without end', () => {
  it('ASN.1 a million levels deep', () => {
    expect(readCms(Buffer.alloc(1_000_000, Buffer.from([0x30, 0x80])))).toBe(null)
  })

  it('cross-references that lead round in a circle', async () => {
    const text = saved(pdf, new Map([[4, '<<>>']])).bytes.toString('latin1')
    const circle = text.replace(/\/Prev (\d+)(?![\s\S]*\/Prev)/, (whole, to: string) => {
      const own = /startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1] ?? to
      return `/Prev ${own}`.padEnd(whole.length)
    })
    const { seals } = await verifySeals(bytesAccess(Buffer.from(circle, 'latin1')), 'a.pdf')
    expect(seals).not.toMatchObject([{ verdict: 'valid' }])
  })

  it('a PDF value nested without end', async () => {
    const deep = saved(pdf, new Map([[10, '['.repeat(200_000)]]))
    const { seals } = await verifySeals(bytesAccess(deep.bytes), 'a.pdf')
    expect(seals).toMatchObject([{ verdict: 'unknown', why: { code: 'file-structure' } }])
  })

  it('an object stream that unpacks to gigabytes is given up at its limit', async () => {
    const { deflateSync } = await import('node:zlib')
    const bomb = deflateSync(Buffer.alloc(200 * 2 ** 20)).toString('latin1')
    const source = `<</Type/ObjStm/N 1/First 5/Filter/FlateDecode/Length ${bomb.length}>>\nstream\n${bomb}\nendstream`
    const { seals } = await verifySeals(bytesAccess(saved(pdf, new Map([[700, source]])).bytes), 'a.pdf')
    expect(seals).toMatchObject([{ verdict: 'unknown', why: { code: 'file-structure' } }])
  })
})
