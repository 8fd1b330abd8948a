import { contentNameOf, readyCatalogues } from '../norms/check-catalogues.ts'
import type { CheckItem, CheckProperty, CheckStage } from '../norms/check-items.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { isLook } from './engine.ts'

/** A row of a table of check items, by heading. */
export interface TableRow {
  readonly line: number
  readonly cells: Readonly<Record<string, string>>
}

/** How the columns are called: the first name is ours, the others are what tables are seen with. */
export const tableColumns = {
  code: ['编号', '检测编号', '代码'],
  content: ['检测内容', '检测类别'],
  name: ['检测项目', '检测项', '检测项目名称'],
  purpose: ['检测目的'],
  object: ['检测对象'],
  method: ['检测依据和方法', '检测方法', '检测依据'],
  mode: ['检测方式', '方式'],
  carrier: ['仅载体'],
  /** Names the program's looks for an item whose name is not one that the program knows, such as `1-9` or `1-9、1-10`; `无` for none. */
  looks: ['对应检查'],
} as const
type Column = keyof typeof tableColumns

const cell = ({ cells }: TableRow, column: Column): string =>
  tableColumns[column].map((heading) => cells[heading]?.trim()).find((text) => text) ?? ''

const bare = (name: string) => name.normalize('NFKC').replace(/[\s、，,]|电子文件|电子档案/g, '')

/**
 * The items of a stage as a table gives them: 编号, 检测项目 and the other columns of a report. An item is bound to what the program
 * does by the name that the program knows for it, wherever the table numbers it, or by 对应检查; never by its number alone, because
 * another catalogue may number otherwise. What is bound to nothing a person decides.
 */
export function itemsFromTable(
  stage: CheckStage,
  rows: readonly TableRow[],
  { source, verified }: { readonly source: string; readonly verified: boolean },
): { items: CheckItem[]; unbound: string[] } | Refusal {
  const known = new Map(readyCatalogues[stage].rows.map((item) => [bare(item.name.zh), item]))
  const items: CheckItem[] = []
  for (const row of rows) {
    const { line } = row
    const [code, name] = [cell(row, 'code').normalize('NFKC').toUpperCase(), cell(row, 'name')]
    const numbers = /^[A-Z]{2}(?:-[A-Z]{2})?-([1-4])-(?:\d+-)?(\d{1,3})$/.exec(code)
    if (!numbers)
      return wrong(line, `编号“${code}”不是“${stage}-1-1”这样的编号`, `“${code}” is no code such as ${stage}-1-1`)
    if (name === '') return wrong(line, '没有检测项目', 'the name is missing')
    if (items.some((item) => item.code === code)) return wrong(line, `编号“${code}”重复`, `“${code}” stands twice`)
    const alike = known.get(bare(name))
    const looks = cell(row, 'looks').normalize('NFKC')
    const checks =
      looks === '无' ? [] : looks === '' ? (alike?.checks ?? []) : looks.split(/[、,，;\s]+/).filter(Boolean)
    const unknown = checks.find((check) => !isLook(check))
    if (looks !== '' && unknown) return wrong(line, `没有检查“${unknown}”`, `there is no look “${unknown}”`)
    const property = Number(numbers[1]) as CheckProperty
    const both = (column: Column, fallback: string) => ({
      zh: cell(row, column) || fallback,
      en: alike?.[column as 'name'].en ?? cell(row, column),
    })
    const mode = cell(row, 'mode')
    items.push({
      code,
      stage,
      property,
      slot: `${property}-${numbers[2]}`,
      group: alike?.group ?? `${property}-0`,
      name: { zh: name, en: alike?.name.en ?? name },
      content: {
        zh: cell(row, 'content') || (alike ? contentNameOf(alike).zh : ''),
        en: alike ? contentNameOf(alike).en : cell(row, 'content'),
      },
      purpose: both('purpose', alike?.purpose.zh ?? ''),
      object: both('object', alike?.object.zh ?? ''),
      method: both('method', alike?.method.zh ?? ''),
      mode: mode === '' ? (alike?.mode ?? 'manual') : mode.startsWith('自动') ? 'auto' : 'manual',
      assisted: mode === '' ? (alike?.assisted ?? false) : mode.includes('自动') && mode.includes('人工'),
      offlineOnly: cell(row, 'carrier') === '' ? (alike?.offlineOnly ?? false) : cell(row, 'carrier') === '是',
      checks,
      verified,
      source,
    })
  }
  if (items.length === 0) return wrong(1, '没有任何检测项目', 'there is no item')
  return { items, unbound: items.filter(({ checks }) => checks.length === 0).map(({ code }) => code) }
}

const wrong = (line: number, what: string, whatEn: string): Refusal => refuse('check.table', { line, what, whatEn })
