import { describe, expect, it } from 'vitest'
import { bytesAccess } from '../ofd/random-access.ts'
import { cmsOf } from './testing/cms-writer.ts'
import {
  CONTENT_OF_FIRST,
  FIRST_PAGE,
  isLoose,
  objectStream,
  type Pdf,
  plainPdf,
  type SignPlan,
  type Style,
  saved,
  signed,
} from './testing/pdf-writer.ts'
import { type Person, person } from './testing/people.ts'
import { sealOf, sesOf } from './testing/ses-writer.ts'
import { verifySeals } from './verify-seals.ts'

const clerk = person('某市档案馆')
const rsa = person('RSA Clerk', { kind: 'rsa' })
const maker = person('某市印章管理中心')

const by = (who: Person, plan: Partial<SignPlan> = {}): SignPlan => ({
  contents: (bytes) => cmsOf(who, bytes),
  ...plan,
})
const verify = ({ bytes }: { bytes: Uint8Array }) => verifySeals(bytesAccess(bytes), 'a.pdf')
const replaced = (pdf: Pdf, number: number, from: string, to: string, style?: Style) =>
  saved(pdf, new Map([[number, (pdf.objects.get(number) as string).replace(from, to)]]), style)

describe('a signature in a PDF file', () => {
  it.each([
    ['CMS RSA-SHA256', 'adbe.pkcs7.detached', by(rsa)],
    ['CMS SM2-SM3', 'ETSI.CAdES.detached', by(clerk)],
    ['CMS SM2-SM3', 'without attributes', { contents: (bytes) => cmsOf(clerk, bytes, { attributes: false }) }],
    [
      'GB/T 38540-2020 SM2-SM3',
      'a seal',
      { contents: (bytes) => sesOf(sealOf('公章', maker, clerk), clerk, bytes), subFilter: 'GM.sesv4' },
    ],
  ] as [string, string, SignPlan][])('is valid as %s (%s), and not after a change', async (method, _, plan) => {
    for (const style of ['table', 'stream'] as const) {
      const pdf = signed(plainPdf(style), { ...plan, style })
      expect((await verify(pdf)).seals).toMatchObject([{ method, at: '2026-11-20T08:30:00Z', verdict: 'valid' }])
      const bytes = Buffer.from(pdf.bytes)
      bytes.write('(ONE)', bytes.indexOf('(one)'))
      expect((await verify({ bytes })).seals).toMatchObject([{ method, verdict: 'changed', changed: ['bytes'] }])
    }
  })

  it('is valid with white space after the end, not with anything else', async () => {
    const pdf = signed(plainPdf(), by(rsa))
    const longer = Buffer.concat([pdf.bytes, Buffer.from('\r\n')])
    expect((await verify({ bytes: longer })).verdict).toBe('valid')
    const later = saved(pdf, new Map([[99, '(new)']]))
    expect((await verify(later)).seals).toMatchObject([{ verdict: 'changed', changed: ['object 99'] }])
  })

  it('is invalid when its value was made by another key', async () => {
    const pdf = signed(plainPdf(), by({ ...rsa, sign: person('Other', { kind: 'rsa' }).sign }))
    expect((await verify(pdf)).seals).toMatchObject([{ verdict: 'invalid', why: { code: 'signature-wrong' } }])
  })

  it('cannot be judged when it leaves out more than its own value', async () => {
    const { bytes } = signed(plainPdf(), by(rsa))
    const text = bytes.toString('latin1')
    const [whole, before] = /ByteRange\[0 (\d+)/.exec(text) as RegExpExecArray
    const shorter = whole.replace(before as string, String(Number(before) - 10).padStart(String(before).length, '0'))
    const seals = (await verify({ bytes: Buffer.from(text.replace(whole, shorter), 'latin1') })).seals
    expect(seals).toMatchObject([{ verdict: 'unknown', why: { code: 'structure' } }])
  })

  it('is not looked for inside an embedded file', async () => {
    const inner = signed(plainPdf(), by(rsa)).bytes.toString('latin1')
    const outer = saved(plainPdf(), new Map([[60, `<</Length ${inner.length}>>\nstream\n${inner}\nendstream`]]))
    expect(await verify(outer)).toEqual({ verdict: 'unknown', seals: [] })
  })

  it('cannot be judged in a file whose cross-references are lost', async () => {
    const { bytes } = signed(plainPdf(), by(rsa))
    const lost = Buffer.from(bytes.toString('latin1').replaceAll('startxref', 'startxxxx'), 'latin1')
    expect((await verify({ bytes: lost })).seals).toMatchObject([
      { verdict: 'unknown', why: { code: 'file-structure' } },
    ])
    expect(await verify({ bytes: Buffer.from('%PDF-1.4 nothing') })).toEqual({ verdict: 'unknown', seals: [] })
  })
})

describe('what is saved after a signature', () => {
  const one = signed(plainPdf(), by(rsa))

  it.each(['table', 'stream'] as const)('a second signature changes nothing (%s)', async (style) => {
    const two = signed(one, by(clerk, { style }))
    expect((await verify(two)).seals.map(({ by: who, verdict }) => [who, verdict])).toEqual([
      ['RSA Clerk', 'valid'],
      ['某市档案馆', 'valid'],
    ])
    const three = signed(two, by(rsa, { style }))
    expect(await verify(three)).toMatchObject({ verdict: 'valid', seals: [{}, {}, {}] })
  })

  it('a new time of saving changes nothing', async () => {
    expect((await verify(replaced(one, 4, '20261101', '20261121'))).verdict).toBe('valid')
  })

  it.each([
    ['the text of a page', (pdf: Pdf) => replaced(pdf, CONTENT_OF_FIRST, '(one)', '(ONE)'), ['page 1']],
    ['a resource of both pages', (pdf: Pdf) => replaced(pdf, 5, 'Helvetica', 'Courier'), ['page 1', 'page 2']],
    ['what a page consists of', (pdf: Pdf) => replaced(pdf, 20, '21 0 R', '11 0 R'), ['page 2']],
    ['the number of pages', (pdf: Pdf) => replaced(pdf, 2, ' 20 0 R]/Count 2', ']/Count 1'), ['pages']],
    ['the title', (pdf: Pdf) => replaced(pdf, 4, '/Producer', '/Title(other)/Producer'), ['info']],
    ['the catalog', (pdf: Pdf) => replaced(pdf, 1, '/Type/Catalog', '/Type/Catalog/Names<<>>'), ['catalog']],
    ['a font taken away', (pdf: Pdf) => saved(pdf, new Map([[5, null]])), ['page 1', 'page 2']],
    [
      'a note on a page',
      (pdf: Pdf) =>
        saved(
          pdf,
          new Map([
            [70, '<</Type/Annot/Subtype/FreeText/Rect[0 0 200 200]/Contents(other)>>'],
            [FIRST_PAGE, (pdf.objects.get(FIRST_PAGE) as string).replace('/Annots[', '/Annots[70 0 R ')],
          ]),
        ),
      ['page 1'],
    ],
    ['the signature taken out of the form', (pdf: Pdf) => saved(pdf, new Map([[3, '<</Fields[]>>']])), ['form']],
  ] as [string, (pdf: Pdf) => Pdf, string[]][])(
    '%s changed is a change, and a later signature does not heal it',
    async (_, change, changed) => {
      const after = change(one)
      expect((await verify(after)).seals).toMatchObject([{ verdict: 'changed', changed, why: { code: 'changed' } }])
      const again = signed(after, by(clerk, { style: 'stream' }))
      expect((await verify(again)).seals.map(({ verdict }) => verdict)).toEqual(['changed', 'valid'])
    },
  )

  it('another object stream under the same number is a change, though its objects keep their places', async () => {
    const plain = plainPdf('stream')
    const packed = [...plain.objects].filter(([, source]) => !isLoose(source))
    const one = signed(plain, by(rsa, { style: 'stream' }))
    const stream = objectStream(packed.map(([number, source]) => [number, source.replace('21 0 R', '11 0 R')]))
    expect((await verify(saved(one, new Map([[700, objectStream(packed)]])))).verdict).toBe('valid')
    expect((await verify(saved(one, new Map([[700, stream]])))).seals).toMatchObject([
      { verdict: 'changed', changed: ['page 2'] },
    ])
  })
})
