import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readXml, XML_LIMITS, type XmlHandler } from './read-xml.ts'

const bulk = new Set(['data'])

async function read(text: string, cuts: number[] = [], limits = XML_LIMITS) {
  const seen: string[] = []
  let piece = ''
  const flush = () => {
    if (piece) seen.push(`piece ${piece}`)
    piece = ''
  }
  const handler: XmlHandler = {
    bulk,
    open(name) {
      flush()
      seen.push(`open ${name}`)
    },
    text(value) {
      if (!value.trim()) return
      flush()
      seen.push(`text ${value}`)
    },
    close(name) {
      flush()
      seen.push(`close ${name}`)
    },
    piece(value) {
      piece += value
    },
  }
  async function* source() {
    let from = 0
    for (const at of [...new Set(cuts)].sort((a, b) => a - b)) {
      yield Buffer.from(text.slice(from, at))
      from = at
    }
    yield Buffer.from(text.slice(from))
  }
  const problem = await readXml(source(), handler, limits)
  return { seen, problem }
}

test('the text of the named elements comes apart from the rest, whatever stands around it', async () => {
  const { seen, problem } = await read(
    '<a b="data>"><!-- <data>no</data> --><?x <data>?><data c=">">QUJD</data>yes<data/><x><![CDATA[<data>]]></x><p:data xmlns:p="u">1<!--c-->2<![CDATA[3]4]]]>5</p:data></a>',
  )
  expect(problem).toBeNull()
  expect(seen).toEqual([
    ...['open a', 'open data', 'piece QUJD', 'close data', 'text yes', 'open data', 'close data'],
    ...['open x', 'text <data>', 'close x', 'open data', 'piece 123]4]5', 'close data', 'close a'],
  ])
})

test('where the bytes are cut makes no difference', async () => {
  const text =
    '<a><!-- - -- --x --><data>AA<![CDATA[BB]]]]]>CC</data><?p ?? ?><b c=\'"\' d="\'/">t</b><data\n x="1" >DD</data></a>'
  const whole = await read(text)
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(text.length), { maxLength: 40 }), async (cuts) => {
      // Texts may come in several parts; what matters is their order and sum.
      const flat = ({ seen }: typeof whole) => seen.join('|').replaceAll('|text ', '')
      expect(flat(await read(text, cuts))).toBe(flat(whole))
    }),
    { numRuns: 200 },
  )
})

test('bulk text has no bound of its own, all else has', async () => {
  const long = 'QUJD'.repeat(2 ** 19)
  expect((await read(`<a><data>${long}</data></a>`)).problem).toBeNull()
  expect((await read(`<a><data>${long}</data><b>${long}</b></a>`)).problem).toMatchObject({ kind: 'too-large' })
  const markup = { ...XML_LIMITS, markup: 1000 }
  expect((await read(`<a><data>${long}</data></a>`, [], markup)).problem).toBeNull()
  expect((await read(`<a>${'<b/>'.repeat(300)}</a>`, [], markup)).problem).toMatchObject({ kind: 'too-large' })
})

test.each(['<a><data>QQ', '<a><data>QQ</a>', '<a><data>QQ</data', '<a><data><![CDATA[QQ]]</data></a>'])(
  '%s is not well-formed',
  async (text) => {
    expect((await read(text)).problem).toMatchObject({ kind: 'not-well-formed' })
  },
)
