import type { CheckFinding, CheckResult } from '@lantai/core/checks/schema.ts'
import { checkProperties } from '@lantai/core/norms/check-items.ts'
import { unverified } from '@lantai/core/norms/row-set.ts'
import { type Cell, Sheet } from '../base/sheet.ts'
import { levelNames, outcomeNames } from './report-xml.ts'

/** What stands above the table: pairs of a word and its value; two pairs share a row, `wide` ones take a whole one. */
interface ReportHead {
  readonly title: string
  readonly number: string
  readonly basis: string
  readonly facts: readonly { readonly name: string; readonly value: string; readonly wide?: boolean }[]
  readonly madeAt: Date
}

/** Findings printed for one check item; the XML and JSON forms have all that are kept. */
const printed = 30

const label = (text: string, share: number, size = 8): Cell => ({ text, share, label: true, size })
const value = (text: string, share: number, size = 8): Cell => ({ text, share, size })

const columns = [
  ['编号', 0.09],
  ['检测内容', 0.13],
  ['检测项目', 0.16],
  ['检测目的', 0.14],
  ['检测对象', 0.13],
  ['检测依据和方法', 0.21],
  ['结果', 0.14],
] as const

/** 四性检测报告 with the usual columns: 编号, 检测内容, 检测项目, 检测目的, 检测对象, 检测依据和方法, 结果. */
export async function checkReportPdf(
  head: ReportHead,
  results: readonly CheckResult[],
  findings: readonly CheckFinding[],
): Promise<Buffer> {
  const byCode = Map.groupBy(findings, ({ code }) => code)
  const sheet = await Sheet.begin(`四性检测报告 ${head.number}`, head.madeAt)
  sheet.title(head.title)
  sheet.edge(head.number, `检测依据：${head.basis}`)
  facts(sheet, head)
  for (const [property, name] of Object.entries(checkProperties)) {
    const own = results.filter((result) => String(result.property) === property)
    if (own.length === 0) continue
    sheet.heading(name.zh)
    sheet.row(columns.map(([text, share]) => label(text, share)))
    for (const result of own) {
      sheet.row(cellsOf(result).map((text, at) => value(text, columns[at]?.[1] ?? 0)))
      const person = personText(result)
      if (person) sheet.row([value('人工', 0.09), value(person, 0.91)])
      const shown = (byCode.get(result.code) ?? []).slice(0, printed)
      for (const { level, at, message } of shown)
        sheet.row([value(levelNames[level], 0.09), value(at, 0.34), value(message, 0.57)])
      if (result.findingCount > shown.length)
        sheet.row([value(`以上为前 ${shown.length} 条，共 ${result.findingCount} 条，全部见 XML 格式的检测报告。`, 1)])
    }
  }
  if (results.some(({ verified }) => !verified)) sheet.note(`* 编号与名称${unverified.zh}。`)
  return sheet.end()
}

function facts(sheet: Sheet, head: ReportHead): void {
  let left: ReportHead['facts'][number] | null = null
  for (const fact of [...head.facts, null]) {
    if (fact && !fact.wide && !left) {
      left = fact
      continue
    }
    if (left && (!fact || fact.wide)) sheet.row([label(left.name, 0.14, 9), value(left.value, 0.86, 9)])
    else if (left && fact)
      sheet.row([
        label(left.name, 0.14, 9),
        value(left.value, 0.36, 9),
        label(fact.name, 0.14, 9),
        value(fact.value, 0.36, 9),
      ])
    left = null
    if (fact?.wide) sheet.row([label(fact.name, 0.14, 9), value(fact.value, 0.86, 8.5)])
  }
}

const cellsOf = (result: CheckResult): string[] => [
  `${result.code}${result.verified ? '' : '*'}`,
  result.groupName,
  result.name,
  result.purpose,
  result.object,
  result.method,
  [outcomeNames[result.outcome], ...(result.goesOn ? ['人工放行'] : []), counts(result)].filter(Boolean).join('\n'),
]

function counts({ mode, outcome, lookedAt, findingCount }: CheckResult): string {
  if (outcome === 'skipped' || (mode === 'manual' && lookedAt === 0)) return ''
  return findingCount > 0 ? `检测 ${lookedAt}，${findingCount} 处` : `检测 ${lookedAt}`
}

/** Who decided, when, what was seen and which photos are kept; '' when no person did. */
function personText({ decidedBy, decidedAt, seen, note, photos }: CheckResult): string {
  if (!decidedBy) return ''
  return [
    `${decidedBy}，${(decidedAt ?? '').slice(0, 10)}`,
    ...(seen ? [`所见：${seen}`] : []),
    ...(note ? [`说明：${note}`] : []),
    ...photos.map(({ name, sm3 }) => `照片：${name}（SM3 ${sm3}）`),
  ].join('\n')
}
