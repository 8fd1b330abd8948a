import { parseCode } from '../arrangement/reference-code.ts'
import type { Template } from '../arrangement/template.ts'
import { mandatoryElements } from '../norms/description-elements.ts'
import { retentionByCode } from '../norms/retention-codes.ts'
import { misplaced, pageCount } from './box.ts'
import { classOf, hasOrgan } from './classes.ts'
import type { FilingField, FilingFinding } from './schema.ts'
import { type FilingWork, filesByItem, type ItemWork, inOrder } from './state.ts'
import { filingFieldNames } from './text.ts'
import { documentNumberKey } from './title-parts.ts'

export interface FindBy {
  readonly organs: boolean
  readonly templates: ReadonlyMap<string, Template>
}

/** Fields of the grid behind the elements that DA/T 18-2022 makes mandatory for an item. */
const elementFields: Readonly<Record<string, FilingField>> = {
  title: 'title',
  dates: 'date',
  creator: 'creator',
  retention: 'retention',
}
const described = mandatoryElements('item').flatMap(({ code }) => elementFields[code] ?? [])

/** Fields that an item must have before it can be handed over. */
export const mandatoryFields = (work: Pick<FilingWork, 'settings'>, organs: boolean): readonly FilingField[] => [
  ...described,
  'year',
  'category',
  ...(organs && hasOrgan(work.settings.classOrder) ? (['organ'] as const) : []),
]

export const missingFields = (item: ItemWork, fields: readonly FilingField[]): FilingField[] =>
  fields.filter((field) => !item.values[field])

const unsureFields = ({ proposals, sources, values }: ItemWork): FilingField[] =>
  (Object.keys(proposals) as FilingField[]).filter((field) => {
    const sureness = proposals[field]?.sureness
    return (sureness === 'unsure' && sources[field] === 'proposal') || (sureness === 'none' && !values[field])
  })

export const isUnsure = (item: ItemWork): boolean =>
  item.pairing?.sureness === 'unsure' || unsureFields(item).length > 0

type Say = Pick<FilingFinding, 'what' | 'whatEn' | 'todo' | 'todoEn'>

/** What stands in the way of handing over, and what one should look at, in the order of the items. */
export function findingsOf(work: FilingWork, { organs, templates }: FindBy): FilingFinding[] {
  const found: FilingFinding[] = []
  const order = inOrder(work.items.values())
  const files = filesByItem(work.files.values())
  const wanted = mandatoryFields(work, organs)
  const add = (
    item: ItemWork | null,
    code: string,
    level: FilingFinding['level'],
    field: FilingField | null,
    say: Say,
    at = '',
  ) =>
    void found.push({
      code: `filing.${code}`,
      level,
      itemId: item?.id ?? null,
      at: item ? atOf(item) : at,
      field,
      ...say,
    })

  const codes = new Map<string, ItemWork[]>()
  const numbers = new Map<string, ItemWork[]>()
  for (const item of order) {
    if (item.referenceCode) codes.set(item.referenceCode, [...(codes.get(item.referenceCode) ?? []), item])
    const number = item.values.documentNo
    if (number) {
      const key = `${documentNumberKey(number)} ${item.values.creator ?? ''}`
      numbers.set(key, [...(numbers.get(key) ?? []), item])
    }
  }
  const boxless = new Set(misplaced(work).map(({ id }) => id))
  for (const item of order) {
    for (const field of missingFields(item, wanted)) {
      const { zh, en } = filingFieldNames[field]
      add(item, 'missing', 'blocking', field, {
        what: `没有“${zh}”（必须著录）。`,
        whatEn: `${en} is missing (mandatory).`,
        todo: `填写“${zh}”，或采纳建议。`,
        todoEn: 'Fill it in or accept the proposal.',
      })
    }
    const { retention, date, documentNo } = item.values
    if (retention && !retentionByCode(retention))
      add(item, 'retention', 'blocking', 'retention', {
        what: `“${retention}”不是保管期限代码。`,
        whatEn: `“${retention}” is no retention code.`,
        todo: '改为永久、30年或10年。',
        todoEn: 'Change it to Y, D30 or D10.',
      })
    if (date && !/^\[?\d{8}\]?$/.test(date))
      add(item, 'date', 'blocking', 'date', {
        what: `日期“${date}”不是八位数字。`,
        whatEn: `The date “${date}” is not of eight digits.`,
        todo: '改为 YYYYMMDD。',
        todoEn: 'Write YYYYMMDD.',
      })
    if (!files.has(item.id))
      add(item, 'no-file', 'blocking', null, {
        what: '没有文件。',
        whatEn: 'It has no file.',
        todo: '放入文件，或撤销这一件。',
        todoEn: 'Add its file, or dissolve the item.',
      })
    else if (
      !(files.get(item.id) ?? []).some(({ role }) => ['main', 'fair-copy', 'reply', 'forwarding'].includes(role))
    )
      add(item, 'no-main', 'advice', null, {
        what: '没有正文。',
        whatEn: 'It has no main text.',
        todo: '核对文件的角色。',
        todoEn: 'Check the roles of its files.',
      })
    if (item.number === null)
      add(item, 'no-number', 'blocking', null, {
        what: '没有编件号。',
        whatEn: 'It has no number.',
        todo: '编件号。',
        todoEn: 'Number the items.',
      })
    else checkCode(item)
    if (pageCount(item, files.get(item.id)) === null)
      add(item, 'no-pages', 'advice', 'pages', {
        what: '页数不详。',
        whatEn: 'Its pages are not known.',
        todo: '填写页数。',
        todoEn: 'Fill in the pages.',
      })
    if (isUnsure(item))
      add(item, 'unsure', 'advice', unsureFields(item)[0] ?? null, {
        what: '有把握不大的建议没有核对。',
        whatEn: 'It has proposals that are not sure and were not looked at.',
        todo: '核对后采纳或改正。',
        todoEn: 'Check them: accept or correct.',
      })
    if (boxless.has(item.id))
      add(item, 'mixed-box', 'blocking', null, {
        what: '所在的盒是另一类的。',
        whatEn: 'Its box is of another class.',
        todo: '重新装盒，或移到同类的盒。',
        todoEn: 'Box again, or move it to a box of its class.',
      })
    const twins = documentNo ? (numbers.get(`${documentNumberKey(documentNo)} ${item.values.creator ?? ''}`) ?? []) : []
    if (twins.length > 1 && twins[0] !== item)
      add(item, 'doubled-number', 'advice', 'documentNo', {
        what: `文号“${documentNo}”与“${atOf(twins[0] as ItemWork)}”相同。`,
        whatEn: `It has the document number “${documentNo}” of “${atOf(twins[0] as ItemWork)}”.`,
        todo: '核对是否重复归档；复文与来文应各有文号。',
        todoEn: 'Check whether it was filed twice.',
      })
  }

  function checkCode(item: ItemWork): void {
    const code = item.referenceCode ?? ''
    const [first] = codes.get(code) ?? []
    if (first !== item)
      add(item, 'doubled-code', 'blocking', null, {
        what: `档号 ${code} 与另一件相同。`,
        whatEn: `Another item has the code ${code}.`,
        todo: '重新编号。',
        todoEn: 'Number the items again.',
      })
    const template = templates.get(item.values.category ?? '')
    const parts = template && parseCode(template, code)
    const { year, retention, organ } = classOf(item, work.settings.classOrder)
    const stale =
      parts &&
      (parts.parts.year !== year ||
        parts.parts.ret !== retention ||
        (parts.parts.org !== undefined && parts.parts.org !== organ))
    if (!parts || parts.violations.length > 0 || stale)
      add(item, 'stale-code', 'blocking', null, {
        what: `档号 ${code} 与现在的类目或模板不符。`,
        whatEn: `The code ${code} does not fit its class or template any more.`,
        todo: '重新编号。',
        todoEn: 'Number the items again.',
      })
  }

  found.push(...sequenceFindings(order))
  for (const file of work.files.values())
    if (file.read === 'broken' && !file.removed)
      add(
        file.itemId === null ? null : (work.items.get(file.itemId) ?? null),
        'broken-file',
        'advice',
        null,
        {
          what: `文件“${file.path}”打不开，可能已损坏。`,
          whatEn: `The file “${file.path}” cannot be opened; it may be damaged.`,
          todo: '核对原件，换一个完好的文件。',
          todoEn: 'Look at the original and replace the file.',
        },
        file.path,
      )
  for (const file of work.files.values())
    if (file.itemId === null && !file.removed)
      add(
        null,
        'loose-file',
        'blocking',
        null,
        {
          what: '文件没有归入任何一件。',
          whatEn: 'The file belongs to no item.',
          todo: '归入一件，或移出收集篮。',
          todoEn: 'Put it into an item, or take it out of the basket.',
        },
        file.path,
      )
  return found
}

const atOf = ({ referenceCode, values }: ItemWork): string =>
  [referenceCode, values.title?.slice(0, 60)].filter(Boolean).join(' ') || '—'

/** Gaps in the numbers of a class, and numbers that do not rise with the order. */
function sequenceFindings(order: readonly ItemWork[]): FilingFinding[] {
  const found: FilingFinding[] = []
  const scopes = new Map<string, ItemWork[]>()
  for (const item of order)
    if (item.scope !== null && item.number !== null) scopes.set(item.scope, [...(scopes.get(item.scope) ?? []), item])
  for (const [scope, items] of scopes) {
    const todo = { todo: '如要连续，重新编号。', todoEn: 'To make them continuous, number the items again.' }
    const numbers = items.map(({ number }) => number as number).sort((a, b) => a - b)
    const gap = numbers.findIndex((number, at) => at > 0 && number > (numbers[at - 1] as number) + 1)
    const common = { level: 'advice' as const, itemId: null, at: scope, field: null }
    if (gap > 0)
      found.push({
        code: 'filing.gap',
        ...common,
        ...todo,
        what: `件号 ${numbers[gap - 1]} 与 ${numbers[gap]} 之间有空号。`,
        whatEn: `There is a gap between the numbers ${numbers[gap - 1]} and ${numbers[gap]}.`,
      })
    const wrong = items.findIndex(
      (item, at) => at > 0 && (item.number as number) < ((items[at - 1] as ItemWork).number as number),
    )
    if (wrong > 0)
      found.push({
        code: 'filing.order',
        ...common,
        ...todo,
        itemId: items[wrong]?.id ?? null,
        what: `件号 ${items[wrong]?.number} 排在 ${items[wrong - 1]?.number} 之后。`,
        whatEn: `Number ${items[wrong]?.number} stands behind ${items[wrong - 1]?.number}.`,
      })
  }
  return found
}
