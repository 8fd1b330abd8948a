import { describe, expect, it } from 'vitest'
import { bytesAccess } from '../ofd/random-access.ts'
import { rawZip } from '../zip/raw-zip.testing.ts'
import { flipped, type Parts, plainOfd, sealed, withPart, zipped } from './testing/ofd-writer.ts'
import { person } from './testing/people.ts'
import { Anchors } from './trust.ts'
import { verifySeals } from './verify-seals.ts'

const root = person('某市电子认证中心', { authority: true })
const maker = person('某市印章管理中心', { issuer: root })
const clerk = person('某市档案馆', { issuer: root })
const other = person('某市人民政府办公室', { issuer: root })
const rsa = person('RSA Clerk', { kind: 'rsa' })

const verify = (parts: Parts, anchors?: Anchors) => verifySeals(bytesAccess(zipped(parts)), 'a.ofd', { anchors })
const page = 'Doc_0/Pages/Page_1/Content.xml'
const value = 'Doc_0/Signs/Sign_0/SignedValue.dat'

describe('a seal in an OFD file', () => {
  const one = sealed(plainOfd(), clerk, maker)

  it('is valid as it was made, and says that the issuer was not checked', async () => {
    const { verdict, seals } = await verify(one)
    expect(verdict).toBe('valid')
    expect(seals).toMatchObject([
      {
        by: '某市档案馆公章',
        at: '2026-11-20T08:30:00Z',
        method: 'GB/T 38540-2020 SM2-SM3',
        changed: [],
        why: { code: 'issuer-not-checked' },
      },
    ])
  })

  it.each([
    ['GM/T 0031-2014 SM2-SM3', { version: 1 }, clerk],
    ['GB/T 38540-2020 SM2-SM3', { byDigest: true }, clerk],
    ['GB/T 38540-2020 RSA-SHA256', {}, rsa],
    ['GB/T 35275-2017 SM2-SM3', { cms: true }, clerk],
    ['CMS RSA-SHA256', { cms: true }, rsa],
  ] as const)('is valid as %s %j, and not after a change', async (method, plan, signer) => {
    const parts = sealed(plainOfd(), signer, maker, plan)
    expect((await verify(parts)).seals).toMatchObject([{ method, verdict: 'valid' }])
    const { seals } = await verify(withPart(parts, page, 'other'))
    expect(seals).toMatchObject([{ method, verdict: 'changed', changed: [page] }])
  })

  it('names the part and the page that was changed, taken out or damaged', async () => {
    const { seals } = await verify(flipped(one, page, 200))
    expect(seals).toMatchObject([{ verdict: 'changed', changed: [page], why: { code: 'changed' } }])
    expect(seals[0]?.why?.zh).toContain('第 2 页')
    expect((await verify(withPart(one, page, null))).seals[0]?.changed).toEqual([page])
    const zip = Buffer.from(zipped(one))
    const at = zip.indexOf(page) + page.length + 20
    zip[at] = (zip[at] as number) ^ 255
    expect((await verifySeals(bytesAccess(zip), 'a.ofd')).seals).toMatchObject([
      { verdict: 'changed', changed: [page] },
    ])
  })

  it('is changed when its Signature.xml was, even beyond reading', async () => {
    const path = 'Doc_0/Signs/Sign_0/Signature.xml'
    for (const at of [0, 60, 300])
      expect((await verify(flipped(one, path, at))).seals).toMatchObject([{ verdict: 'changed', changed: [path] }])
  })

  it('is never valid with any bit of the signature value turned', async () => {
    const length = one.get(value)?.length ?? 0
    for (let at = 0; at < length; at += 29) {
      const { verdict } = await verify(flipped(one, value, at, at % 8))
      expect(verdict, `byte ${at}`).not.toBe('valid')
    }
  })

  it('is invalid when the value is not this certificate’s', async () => {
    const foreign = sealed(plainOfd(), { ...clerk, sign: other.sign }, maker)
    expect((await verify(foreign)).seals).toMatchObject([{ verdict: 'invalid', why: { code: 'signature-wrong' } }])
  })

  it('is invalid when its maker did not make it or it does not name the signer', async () => {
    const forged = sealed(plainOfd(), clerk, { ...maker, sign: other.sign })
    expect((await verify(forged)).seals[0]?.why?.code).toBe('seal-forged')
    const borrowed = sealed(plainOfd(), clerk, maker, { named: [other.certificate] })
    expect((await verify(borrowed)).seals[0]).toMatchObject({
      verdict: 'invalid',
      why: { code: 'certificate-not-in-seal' },
    })
  })

  it('tells when it was used outside its period or shows nothing', async () => {
    const late = sealed(plainOfd(), clerk, maker, { to: new Date('2026-06-01T00:00:00Z') })
    expect((await verify(late)).seals).toMatchObject([{ verdict: 'valid', why: { code: 'outside-period' } }])
    const blank = sealed(plainOfd(), clerk, maker, { picture: new Uint8Array() })
    expect((await verify(blank)).seals).toMatchObject([{ verdict: 'valid', why: { code: 'no-picture' } }])
  })

  it('cannot be judged without what judging needs', async () => {
    const because = async (parts: Parts) => {
      const { verdict, seals } = await verify(parts)
      return [verdict, seals[0]?.why?.code]
    }
    expect(await because(withPart(one, value, null))).toEqual(['unknown', 'missing'])
    expect(await because(withPart(one, value, 'nothing of the kind'))).toEqual(['unknown', 'structure'])
    const nowhere = withPart(plainOfd(), 'Doc_0/Signs/Signatures.xml', '<broken')
    expect(await because(nowhere)).toEqual(['unknown', 'file-structure'])
    const strange = { checkMethod: { written: '1.2.3.4', digest: 'sm3' } }
    expect(await because(sealed(plainOfd(), clerk, maker, strange))).toEqual(['unknown', 'algorithm'])
    const empty = { covers: () => false }
    expect(await because(sealed(plainOfd(), clerk, maker, empty))).toEqual(['unknown', 'nothing-protected'])
  })

  it('says that SHA-1 and MD5 are weak', async () => {
    const weak = sealed(plainOfd(), clerk, maker, { checkMethod: { written: 'SHA1', digest: 'sha1' } })
    expect((await verify(weak)).seals).toMatchObject([{ verdict: 'valid', why: { code: 'weak-digest' } }])
  })

  it('protects what it names only: shown parts outside cannot be judged, others are told', async () => {
    const covers = (left: string) => (part: string) => !part.startsWith('Doc_0/Signs/') && !part.startsWith(left)
    const pageless = sealed(plainOfd(), clerk, maker, { covers: covers('Doc_0/Pages/Page_1') })
    expect((await verify(pageless)).seals).toMatchObject([{ verdict: 'unknown', why: { code: 'not-protected' } }])
    const loose = sealed(plainOfd(), clerk, maker, { covers: covers('Doc_0/Attachs') })
    const { seals } = await verify(loose)
    expect(seals[0]?.verdict).toBe('valid')
    expect(seals[0]?.why?.zh).toContain('Doc_0/Attachs/data.xml')
  })

  it('does not vouch for another document put under it', async () => {
    const uncovered = sealed(plainOfd(), clerk, maker, { covers: (part) => /^Doc_0\/(?!Signs)/.test(part) })
    expect((await verify(uncovered)).verdict).toBe('valid')
    const root = Buffer.from(uncovered.get('OFD.xml') as Uint8Array).toString()
    const moved = withPart(uncovered, 'OFD.xml', root.replace('Doc_0/Document.xml', 'Doc_1/Document.xml'))
    for (const [name, content] of plainOfd(['另一份文件']))
      if (name.startsWith('Doc_0/')) moved.set(name.replace('Doc_0', 'Doc_1'), content)
    expect((await verify(moved)).seals).toMatchObject([{ verdict: 'unknown', why: { code: 'not-protected' } }])
  })

  it('is judged even when the list that names it is lost or OFD.xml is broken', async () => {
    const because = async (parts: Parts) => {
      const { verdict, seals } = await verify(parts)
      return [verdict, ...seals.map(({ why, changed }) => [why?.code, ...changed])]
    }
    const list = 'Doc_0/Signs/Signatures.xml'
    expect(await because(withPart(one, list, '<broken'))).toEqual(['unknown', ['not-listed']])
    expect(await because(withPart(withPart(one, list, null), page, 'x'))).toEqual(['changed', ['changed', page]])
    expect(await because(withPart(one, 'OFD.xml', '<broken'))).toEqual(['changed', ['changed', 'OFD.xml']])
  })

  it('does not believe a part that is there twice', async () => {
    const entries = [...one].map(([name, content]) => ({ name, content }))
    const doubled = rawZip([...entries, { name: page, content: 'other' }])
    const { seals } = await verifySeals(bytesAccess(doubled), 'a.ofd')
    expect(seals).toMatchObject([{ verdict: 'changed', changed: [page] }])
  })
})

describe('two seals', () => {
  const everything = { covers: (part: string) => !part.startsWith('Doc_0/Signs/Sign_1/') }
  const one = sealed(plainOfd(), clerk, maker)
  const two = sealed(one, other, maker, { ...everything, name: '某市人民政府公章' })

  it('are both valid: the second only added itself', async () => {
    const { verdict, seals } = await verify(two)
    expect([verdict, ...seals.map((seal) => seal.by)]).toEqual(['valid', '某市档案馆公章', '某市人民政府公章'])
  })

  it('the first is valid even when it protects the list that the second stands in', async () => {
    const list = 'Doc_0/Signs/Signatures.xml'
    const first = sealed(withPart(plainOfd(), list, '<ofd:Signatures xmlns:ofd="x"/>'), clerk, maker, everything)
    const both = sealed(first, other, maker)
    expect((await verify(both)).seals.map(({ verdict }) => verdict)).toEqual(['valid', 'valid'])
  })

  it('what the second does not add is a change to both', async () => {
    const { verdict, seals } = await verify(withPart(two, page, 'other'))
    expect([verdict, ...seals.map(({ changed }) => changed)]).toEqual(['changed', [page], [page]])
  })

  it('a change made before the second seal is a change to the first only', async () => {
    const late = sealed(withPart(one, page, 'other'), other, maker, everything)
    expect((await verify(late)).seals.map(({ verdict }) => verdict)).toEqual(['changed', 'valid'])
  })

  it('the file is as good as its worst seal', async () => {
    const forged = sealed(one, { ...other, sign: clerk.sign }, maker)
    const { verdict, seals } = await verify(forged)
    expect([verdict, ...seals.map((seal) => seal.verdict)]).toEqual(['invalid', 'valid', 'invalid'])
  })
})

describe('trusted certificates', () => {
  const one = sealed(plainOfd(), clerk, maker)

  it('make a seal valid without reserve when both its certificates lead to them', async () => {
    const { verdict, seals } = await verify(one, new Anchors([root.certificate]))
    expect([verdict, seals[0]?.why]).toEqual(['valid', null])
  })

  it('leave a seal unjudged that does not lead to them, and a change is a change all the same', async () => {
    const anchors = new Anchors([person('别处', { authority: true }).certificate])
    expect((await verify(one, anchors)).seals).toMatchObject([
      { verdict: 'unknown', why: { code: 'issuer-not-trusted' } },
    ])
    expect((await verify(flipped(one, page, 200), anchors)).verdict).toBe('changed')
  })

  it('do not let a plain certificate issue others', async () => {
    const false_ = person('冒充', { issuer: clerk })
    const seal = sealed(plainOfd(), false_, maker)
    expect((await verify(seal, new Anchors([clerk.certificate, root.certificate]))).verdict).toBe('unknown')
  })
})

it('a file without seals is unknown, with none', async () => {
  expect(await verify(plainOfd())).toMatchObject({ verdict: 'unknown' })
  expect(await verifySeals(bytesAccess(Buffer.from('text')), 'a.txt')).toEqual({ verdict: 'unknown', seals: [] })
})
