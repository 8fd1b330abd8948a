import { documentOrigin } from '../arrangement/document-origin.ts'
import { matchEntry } from '../arrangement/match-schedule.ts'
import type { EntryInput } from '../arrangement/schedule.ts'
import { categoryOf } from '../norms/category-codes.ts'
import { documentTypeOf } from '../norms/document-types.ts'
import { retentionByCode } from '../norms/retention-codes.ts'
import { pageCount } from './box.ts'
import { factsInName } from './facts.ts'
import { agree, propose } from './proposal.ts'
import type { Proposal, Sureness } from './schema.ts'
import {
  type FileFacts,
  type FileWork,
  type FilingWork,
  filesByItem,
  type ItemWork,
  inOrder,
  withChanged,
} from './state.ts'
import { creatorInTitle, matterOf, setOf } from './title-parts.ts'
import { proposeYear } from './year.ts'

export interface ProposeBy {
  /** Year that the filing is of. */
  readonly year: number
  /** Name of the body that files. */
  readonly body: string
  readonly organs: readonly { readonly code: string; readonly name: string }[]
  /** The body's schedule in force; null when it has none. */
  readonly schedule: { readonly title: string; readonly entries: readonly EntryInput[] } | null
}

/** Proposes what is not known of every item, each with its reason. What a table or a person gave stays as it is. */
export function proposeValues(work: FilingWork, by: ProposeBy, only?: ReadonlySet<string>): FilingWork {
  const files = filesByItem(work.files.values())
  const first: ItemWork[] = []
  for (const item of inOrder(work.items.values())) {
    const own = files.get(item.id) ?? []
    first.push(only && !only.has(item.id) ? item : byClass(fromFiles(item, own), own, by))
  }
  const second = withMatters(first, only)
  const years = yearsOfMatters(second)
  return withChanged(work, {
    items: second.map((item) =>
      only && !only.has(item.id) ? item : proposeYear(item, by.year, years.get(item.values.matter ?? '') ?? []),
    ),
  })
}

const proposal = (value: string, sureness: Sureness, zh: string, en: string): Proposal => ({ value, sureness, zh, en })

function fromFiles(given: ItemWork, files: readonly FileWork[]): ItemWork {
  const main = files.find(({ role }) => ['main', 'fair-copy', 'reply', 'forwarding'].includes(role)) ?? files[0]
  let item = given
  if (main) {
    const [name, text] = [factsInName(main.path), main.facts ?? {}]
    item = propose(item, 'title', twoSources('title', name, text))
    item = propose(item, 'documentNo', twoSources('documentNo', name, text))
    item = propose(item, 'date', twoSources('date', name, text))
    item = propose(item, 'creator', twoSources('creator', name, text) ?? creatorOf(item))
    if (text.securityClass)
      item = propose(
        item,
        'securityClass',
        proposal(text.securityClass, 'likely', '首页左上角标有密级。', 'Marked on the first page.'),
      )
    const pages = pageCount({ values: {} }, files)
    item = propose(
      item,
      'pages',
      pages === null
        ? null
        : proposal(
            String(pages),
            'sure',
            `${files.length} 个文件的页数之和。`,
            `Sum of the pages of ${files.length} files.`,
          ),
    )
  } else item = propose(item, 'creator', creatorOf(item))
  const type = documentTypeOf(item.values.title ?? '')
  return propose(
    item,
    'documentType',
    type === '' ? null : proposal(type, 'sure', '题名末尾的文种。', 'The kind of document that the title ends with.'),
  )
}

function creatorOf({ values }: ItemWork): Proposal | null {
  const found = creatorInTitle(values.title ?? '')
  return found === ''
    ? null
    : proposal(found, 'likely', '题名开头的发文机关。', 'The body at the beginning of the title.')
}

function twoSources(
  field: 'title' | 'documentNo' | 'date' | 'creator',
  name: FileFacts,
  text: FileFacts,
): Proposal | null {
  const [inName, inText] = [name[field] ?? '', text[field] ?? '']
  const value = inText || inName
  if (value === '') return null
  if (inName !== '' && inText !== '' && agree(field, inName, inText))
    return proposal(value, 'sure', '文件名与首页一致。', 'The file’s name and its first page agree.')
  if (inText !== '' && inName !== '' && field !== 'title')
    return proposal(
      inText,
      'unsure',
      `首页为“${inText}”，文件名为“${inName}”，请核对。`,
      `The first page says “${inText}”, the file’s name “${inName}”; please check.`,
    )
  return inText !== ''
    ? proposal(inText, 'likely', '从首页读出。', 'Read from the first page.')
    : proposal(inName, 'likely', '取自文件名。', 'Taken from the file’s name.')
}

const media: readonly (readonly [RegExp, string])[] = [
  [/\.(?:jpe?g|png|heic|raw)$/i, 'ZP'],
  [/\.(?:mp3|wav|m4a|flac)$/i, 'LY'],
  [/\.(?:mp4|mov|avi|mkv|mpg)$/i, 'LX'],
]

function byClass(given: ItemWork, files: readonly FileWork[], { organs, schedule, body }: ProposeBy): ItemWork {
  const { title = '', creator, documentType } = given.values
  const origin = creator ? documentOrigin(creator, body) : undefined
  const subject = { title, creator, documentType, ...(origin ? { origin } : {}) }
  const [best] = schedule && title ? matchEntry(schedule.entries, subject) : []
  let item = given
  const shape = media.find(([ending]) => files.length > 0 && files.every(({ path }) => ending.test(path)))
  const category = shape?.[1] ?? best?.entry.category ?? 'WS'
  item = propose(
    item,
    'category',
    shape
      ? proposal(
          category,
          'unsure',
          `全部是${categoryOf(category)?.name.zh ?? ''}类文件，请确认门类。`,
          `All files are of that kind; please confirm the category.`,
        )
      : proposal(
          category,
          best ? best.sureness : 'likely',
          best ? `保管期限表第${best.entry.code}条属这一门类。` : '一般文件归入文书档案。',
          best
            ? `Line ${best.entry.code} of the schedule is of this category.`
            : 'Ordinary documents are filed as administrative records.',
        ),
  )
  if (best) {
    const { entry, sureness, reason } = best
    item = propose(item, 'entry', { value: entry.code, sureness, ...reason })
    item = propose(
      item,
      'retention',
      entry.filed && entry.retention
        ? { value: entry.retention, sureness, ...reason }
        : proposal('', 'none', `${reason.zh}请确认是否归档。`, `${reason.en} Please confirm whether it is filed.`),
    )
  } else {
    const why = schedule
      ? proposal(
          '',
          'none',
          `“${schedule.title}”中没有与题名相符的条款。`,
          `No line of “${schedule.title}” fits the title.`,
        )
      : proposal(
          '',
          'none',
          '本单位没有批准生效的归档范围和保管期限表。',
          'The body has no approved schedule in force.',
        )
    item = propose(propose(item, 'entry', null), 'retention', title ? why : null)
  }
  return propose(item, 'organ', organOf(item, files, organs, best?.entry))
}

function organOf(
  { values }: ItemWork,
  files: readonly FileWork[],
  organs: ProposeBy['organs'],
  entry: EntryInput | undefined,
): Proposal | null {
  if (organs.length === 0) return null
  if (organs.length === 1 && organs[0])
    return proposal(organs[0].code, 'sure', '全宗只有这一个机构（问题）。', 'The fonds has only this organ (topic).')
  const folders = new Set(
    files.flatMap(({ path }) => path.split('/').slice(0, -1)).map((name) => name.replace(/^[\d.、_\-\s]+/u, '')),
  )
  const filed = organs.find(({ code, name }) => folders.has(code) || folders.has(name))
  if (filed)
    return proposal(
      filed.code,
      'sure',
      `文件放在“${filed.name}”文件夹中。`,
      `The files lie in the folder “${filed.name}”.`,
    )
  const named = organs.find(({ name }) => name.length > 1 && (values.creator ?? '').endsWith(name))
  if (named) return proposal(named.code, 'likely', `责任者是${named.name}。`, `The creator is ${named.name}.`)
  const hinted = organs.find(({ code }) => code === entry?.organ)
  if (hinted)
    return proposal(
      hinted.code,
      'likely',
      `保管期限表第${entry?.code}条一般由${hinted.name}归档。`,
      `Line ${entry?.code} of the schedule is usually filed by ${hinted.name}.`,
    )
  const titled = organs.find(
    ({ name }) => name.length > 2 && (values.title ?? '').includes(name.replace(/[处科室股]$/u, '')),
  )
  if (titled)
    return proposal(
      titled.code,
      'unsure',
      `题名中出现“${titled.name}”的职能，请核对。`,
      `The title speaks of the work of ${titled.name}; please check.`,
    )
  return proposal('', 'none', '看不出由哪个机构形成。', 'Nothing tells which organ made it.')
}

/** Items that share a set or a subject are told to belong together. */
function withMatters(items: readonly ItemWork[], only?: ReadonlySet<string>): ItemWork[] {
  const members = new Map<string, number>()
  const matter = ({ values }: ItemWork) => setOf(values.title ?? '') || matterOf(values.title ?? '')
  for (const item of items) {
    const name = matter(item)
    if (name !== '') members.set(name, (members.get(name) ?? 0) + 1)
  }
  return items.map((item) => {
    if (only && !only.has(item.id)) return item
    const name = matter(item)
    const count = members.get(name) ?? 0
    const reason = proposal(
      name,
      'likely',
      `与另外 ${count - 1} 件同属“${name}”，排列时放在一起。`,
      `Belongs with ${count - 1} others to “${name}”; they are placed together.`,
    )
    return propose(item, 'matter', count > 1 ? reason : null)
  })
}

function yearsOfMatters(items: readonly ItemWork[]): Map<string, string[]> {
  const years = new Map<string, Set<string>>()
  for (const { values } of items) {
    const year = (values.date ?? '').replace(/\D/g, '').slice(0, 4)
    if (!values.matter || !/^[12]\d{3}$/.test(year) || setOf(values.title ?? '') === '统计报表') continue
    years.set(values.matter, (years.get(values.matter) ?? new Set()).add(year))
  }
  return new Map([...years].map(([matter, all]) => [matter, [...all].sort()]))
}

/** Name of a retention code for people; the code itself when it is not known. */
export const retentionName = (code: string): string => retentionByCode(code)?.name.zh ?? code
