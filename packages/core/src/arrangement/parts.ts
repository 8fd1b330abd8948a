import { categoryOf } from '../norms/category-codes.ts'
import type { Text } from '../text.ts'

export const partNames = [
  'fonds',
  'catalogue',
  'cat',
  'sub2',
  'sub3',
  'sub4',
  'project',
  'year',
  'ret',
  'org',
  'volume',
  'group',
  'item',
  'page',
] as const
export type PartName = (typeof partNames)[number]
export type Parts = Readonly<Partial<Record<PartName, string>>>

export interface PartRule {
  readonly name: Text
  /** A running number: it may have a width, and gaps in it are looked for. */
  readonly running: boolean
  readonly fits: (value: string) => boolean
  /** What a right value looks like. */
  readonly expected: Text
}

const pattern =
  (expression: RegExp) =>
  (value: string): boolean =>
    expression.test(value)
const capitals: Text = { zh: '大写字母或数字', en: 'capital letters or digits' }
const digits: Text = { zh: '数字', en: 'digits' }
const code = (zh: string, en: string): PartRule => ({
  name: { zh, en },
  running: false,
  fits: pattern(/^[A-Z0-9]{1,20}$/),
  expected: capitals,
})
const running = (zh: string, en: string): PartRule => ({
  name: { zh, en },
  running: true,
  fits: pattern(/^\d{1,9}$/),
  expected: digits,
})

/** Parts of a reference code and what each may hold (DA/T 13-2022). */
export const partRules: Readonly<Record<PartName, PartRule>> = {
  fonds: {
    name: { zh: '全宗号', en: 'fonds number' },
    running: false,
    fits: pattern(/^[A-Z]\d{3}$/),
    expected: { zh: '1个大写字母加3位数字', en: 'one capital letter and three digits' },
  },
  catalogue: code('目录号', 'catalogue number'),
  cat: {
    name: { zh: '档案门类代码', en: 'category code' },
    running: false,
    fits: (value) => categoryOf(value) !== undefined,
    expected: { zh: 'DA/T 13-2022 的门类代码，如 WS', en: 'a category code of DA/T 13-2022 such as WS' },
  },
  sub2: code('二级类别号', 'second-level class'),
  sub3: code('三级类别号', 'third-level class'),
  sub4: code('四级类别号', 'fourth-level class'),
  project: code('项目号', 'project number'),
  year: {
    name: { zh: '年度', en: 'year' },
    running: false,
    fits: pattern(/^[12]\d{3}$/),
    expected: { zh: '4位年份', en: 'a year of four digits' },
  },
  ret: {
    name: { zh: '保管期限代码', en: 'retention code' },
    running: false,
    fits: pattern(/^(?:Y|C|D|D[1-9]\d{0,2})$/),
    expected: { zh: 'Y、D加年数（旧档为C、D）', en: 'Y, or D and the years (C or D in old records)' },
  },
  org: {
    name: { zh: '机构或问题代码', en: 'organ or topic code' },
    running: false,
    fits: pattern(/^[A-Z0-9\p{Script=Han}]{1,20}$/u),
    expected: { zh: '大写字母、数字或汉字', en: 'capital letters, digits or Chinese characters' },
  },
  volume: running('案卷号', 'volume number'),
  group: running('组号', 'group number'),
  item: running('件号', 'item number'),
  page: running('页号', 'page number'),
}

const known: ReadonlySet<string> = new Set(partNames)
export const isPartName = (name: string): name is PartName => known.has(name)
