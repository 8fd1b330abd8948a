import { categoryOf } from '../norms/category-codes.ts'
import type { Text } from '../text.ts'
import { fondsKind } from './fonds-kinds.ts'
import type { FieldValue } from './values.ts'

/** What an introduction to a fonds (全宗介绍, DA/T 12) is written from. Counts are of what the repository holds now. */
export interface IntroductionData {
  readonly code: string
  readonly name: string
  readonly kind: string
  readonly agency: string | null
  readonly repository: string
  readonly startYear: number | null
  readonly endYear: number | null
  readonly description: Readonly<Record<string, FieldValue>>
  readonly classes: readonly {
    readonly category: string
    readonly volumes: number
    readonly items: number
    readonly open: number
    readonly permanent: number
    readonly yearFrom: number | null
    readonly yearTo: number | null
  }[]
  /** Titles of the uppermost series. */
  readonly series: readonly string[]
  readonly before: readonly string[]
  readonly after: readonly string[]
  readonly subjects: readonly string[]
}

const span = (from: number | null, to: number | null): string =>
  from === null && to === null ? '' : from === to ? `${from}年` : `${from ?? '？'}—${to ?? '今'}年`

const words = (value: FieldValue | undefined): string => (typeof value === 'string' ? value.trim() : '')
const ended = (text: string) => (/[。！？]$/.test(text) ? text : `${text}。`)
const paragraph = (title: string, lines: readonly string[]) => {
  const text = lines.filter(Boolean).map(ended).join('')
  return text ? `${title}\n${text}` : ''
}

/** The introduction in Chinese, in the order that DA/T 12 gives it: history of the body, of the records, contents, extent, use. */
export function composeIntroduction(data: IntroductionData): string {
  const kind = fondsKind(data.kind)?.name.zh ?? ''
  const { description } = data
  const existed = span(data.startYear, data.endYear)
  const history = paragraph('一、立档单位沿革', [
    `${data.name}全宗，全宗号${data.code}，属${kind}全宗，现存${data.repository}`,
    data.agency && data.agency !== data.name ? `立档单位为${data.agency}` : '',
    existed ? `档案形成于${existed}` : '',
    words(description.adminBioHistory),
    data.before.length > 0 ? `前身全宗：${data.before.join('、')}` : '',
    data.after.length > 0 ? `后续全宗：${data.after.join('、')}` : '',
  ])
  return [
    history,
    paragraph('二、全宗档案情况', [extent(data), ...data.classes.map(classLine), words(description.custodialHistory)]),
    paragraph('三、档案内容与成分', [
      words(description.scopeContent),
      data.series.length > 0 ? `主要类别有：${data.series.join('、')}` : '',
      data.subjects.length > 0 ? `主题主要涉及${data.subjects.join('、')}` : '',
    ]),
    paragraph('四、整理与利用', [words(description.arrangement), openness(data)]),
  ]
    .filter(Boolean)
    .join('\n\n')
}

const total = (data: IntroductionData, what: 'volumes' | 'items' | 'open' | 'permanent') =>
  data.classes.reduce((sum, row) => sum + row[what], 0)

function extent(data: IntroductionData): string {
  const [volumes, items] = [total(data, 'volumes'), total(data, 'items')]
  if (volumes + items === 0) return '目前尚无已著录的档案'
  const counted = [volumes > 0 ? `${volumes}卷` : '', items > 0 ? `${items}件` : ''].filter(Boolean).join('、')
  const years = data.classes.flatMap(({ yearFrom, yearTo }) =>
    yearFrom === null || yearTo === null ? [] : [yearFrom, yearTo],
  )
  const when = years.length > 0 ? `，起止年度为${span(Math.min(...years), Math.max(...years))}` : ''
  const permanent = total(data, 'permanent')
  return `共有档案${counted}${when}${permanent > 0 ? `，其中永久保管${permanent}件` : ''}`
}

function classLine({ category, volumes, items, yearFrom, yearTo }: IntroductionData['classes'][number]): string {
  const name = categoryOf(category)?.name.zh ?? category
  const counted = [volumes > 0 ? `${volumes}卷` : '', items > 0 ? `${items}件` : ''].filter(Boolean).join('、')
  const when = span(yearFrom, yearTo)
  return counted ? `${name}档案${counted}${when ? `（${when}）` : ''}` : ''
}

function openness(data: IntroductionData): string {
  const [items, open] = [total(data, 'items'), total(data, 'open')]
  if (items === 0) return ''
  return open === 0 ? '尚无向社会开放的档案' : `已向社会开放${open}件，占${((open / items) * 100).toFixed(1)}%`
}

/** What of the data is no longer as it was when a text was kept. */
export function changedSince(basis: IntroductionData, now: IntroductionData): Text[] {
  const changes: Text[] = []
  const compare = (zh: string, en: string, was: string | number, is: string | number) => {
    if (was !== is) changes.push({ zh: `${zh}由${was}变为${is}`, en: `${en}: ${was} then, ${is} now` })
  }
  compare('全宗名称', 'Name', basis.name, now.name)
  compare('立档单位', 'Body', basis.agency ?? '—', now.agency ?? '—')
  compare('卷数', 'Volumes', total(basis, 'volumes'), total(now, 'volumes'))
  compare('件数', 'Items', total(basis, 'items'), total(now, 'items'))
  compare('已开放件数', 'Open items', total(basis, 'open'), total(now, 'open'))
  compare('形成年代', 'Years', span(basis.startYear, basis.endYear), span(now.startYear, now.endYear))
  const told = (zh: string, en: string, was: unknown, is: unknown) => {
    if (JSON.stringify(was ?? null) !== JSON.stringify(is ?? null))
      changes.push({ zh: `${zh}已修改`, en: `${en} was edited` })
  }
  told('沿革', 'The history', basis.description.adminBioHistory, now.description.adminBioHistory)
  told('范围和提要', 'Scope and content', basis.description.scopeContent, now.description.scopeContent)
  told('主要类别', 'The series', basis.series, now.series)
  told('前身与后续全宗', 'Preceding and succeeding fonds', [basis.before, basis.after], [now.before, now.after])
  return changes
}
