import { lettersOf } from '../packages/core/src/search/initials.ts'
import { normaliseText } from '../packages/core/src/search/rules.ts'
import { variantGroups } from '../packages/core/src/search/variants.ts'
import type { House } from '../packages/server/src/base/house.ts'
import { random } from '../packages/server/src/sample-city/random.ts'
import type { SearchRequest } from '../packages/server/src/search/index.ts'

export interface Query {
  readonly kind: string
  readonly request: Omit<SearchRequest, 'scope'>
}

interface Row {
  readonly title: string
  readonly creator: string
  readonly document_no: string | null
  readonly reference_code: string
  readonly fonds_id: string
  readonly year: number
  readonly content: string | null
}

const traditional = new Map(
  variantGroups
    .flatMap((line) => line.split(' '))
    .flatMap((group) => {
      const [form = '', ...others] = group
      const usual = others.at(-1)
      return usual ? [[form, usual] as const] : []
    }),
)

/** Queries cut out of records drawn by chance, so that each finds something and none was chosen to be quick. */
export async function queries(house: House, size: number, count: number, seed: number): Promise<Query[]> {
  const chance = random(seed)
  const { rows } = await house.database.pool.query<Row>(
    `select title, creator, document_no, reference_code, fonds_id, year, t.content
     from item left join item_text t on t.item_id = id where right(id::text, 12) = any($1::text[]) and id::text like '01900000%' order by item.id`,
    [Array.from({ length: count * 3 }, () => (1 + chance.below(size)).toString(16).padStart(12, '0'))],
  )
  const cut = (text: string, length: number) => {
    const runs = text.match(/\p{Script=Han}+/gu)?.filter((run) => run.length >= length) ?? []
    if (runs.length === 0) return '通知'.slice(0, length)
    const run = chance.pick(runs)
    const start = chance.below(run.length - length + 1)
    return run.slice(start, start + length)
  }
  const initials = (text: string) => [...normaliseText(text)].map((each) => lettersOf(each)[0] ?? '').join('')
  const kinds: Readonly<Record<string, (row: Row) => Query['request']>> = {
    'two characters': ({ title }) => ({ query: cut(title, 2) }),
    'three or four': ({ title }) => ({ query: cut(title, 3 + chance.below(2)) }),
    'one character': ({ title }) => ({ query: cut(title, 1) }),
    'met by a third of all': () => ({ query: chance.pick(['通知', '关于', '工作', '的通知', '澜川']) }),
    'name of a body': ({ creator }) => ({ query: creator }),
    'document number': ({ document_no, title }) => ({ query: document_no ?? title.slice(0, 12) }),
    'reference code, cut': ({ reference_code: code }) => ({ query: code.slice(0, 6 + chance.below(code.length - 6)) }),
    'code without signs': ({ reference_code: code }) => ({
      query: code.replace(/[^A-Z0-9]/g, '').slice(0, 8 + chance.below(8)),
    }),
    'cut mid-word': ({ title }) => ({ query: cut(title, 5) }),
    traditional: ({ title }) => ({ query: [...cut(title, 4)].map((each) => traditional.get(each) ?? each).join('') }),
    initials: ({ title }) => ({ query: initials(cut(title, 4 + chance.below(3))) }),
    'two words': ({ title, creator }) => ({ query: `${cut(title, 2)} ${cut(creator, 2)}` }),
    'word and facet': ({ title, fonds_id, year }) => ({
      query: cut(title, 2),
      filters: chance.next() < 0.5 ? { fondsId: [fonds_id] } : { yearFrom: year, yearTo: year },
    }),
    'in a field': ({ title, creator }) => ({
      query: chance.next() < 0.5 ? `题名:${cut(title, 3)}` : `责任者:${cut(creator, 2)} ${cut(title, 2)}`,
    }),
    'without a word': ({ title }) => ({ query: `${cut(title, 3)} -${cut(title, 2)}` }),
    'years and a word': ({ title, year }) => ({ query: `年度:${year - 5}-${year} ${cut(title, 2)}` }),
    'word of a text': ({ content, title }) => ({ query: cut(content ?? title, 2 + chance.below(4)) }),
    'only in texts': ({ content, title }) => ({ query: cut(content ?? title, 3), in: 'text' }),
    'by code order': ({ title }) => ({ query: cut(title, 3), sort: 'code' }),
    'oldest first': ({ title }) => ({ query: cut(title, 2), sort: 'oldest' }),
  }
  const names = Object.keys(kinds)
  return rows.slice(0, count).map((row, index) => {
    const kind = names[index % names.length] as string
    const of =
      kind === 'word of a text' || kind === 'only in texts'
        ? (rows.find((each, at) => at >= index && each.content) ?? row)
        : row
    return { kind, request: (kinds[kind] as (row: Row) => Query['request'])(of) }
  })
}
