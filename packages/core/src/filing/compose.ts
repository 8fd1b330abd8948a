import type { FileRoleCode } from '../norms/file-roles.ts'
import { fileRoleOf } from '../norms/file-roles.ts'
import { compositionCase, compositionCases, roleInName, roleWords } from '../norms/item-composition.ts'
import { nameOf, orderNumber, withoutOrder } from './facts.ts'
import { lastPosition, stride } from './order.ts'
import { pairFiles } from './pair.ts'
import type { Pairing } from './schema.ts'
import { type Composition, type FileWork, type FilingWork, filesByItem, type ItemWork, withChanged } from './state.ts'
import { matchKey } from './title-parts.ts'

/** Most files of one folder that may make one item together. */
const folderLimit = 60

const blankItem = (id: string, position: number, late: boolean): ItemWork => ({
  id,
  position,
  values: {},
  sources: {},
  proposals: {},
  pairing: null,
  composition: null,
  line: null,
  named: [],
  number: null,
  scope: null,
  referenceCode: null,
  boxId: null,
  late,
})
export const newItem = (work: FilingWork, id: string): ItemWork =>
  blankItem(
    id,
    lastPosition(work.items.values()) + stride,
    [...work.items.values()].some(({ number }) => number !== null),
  )

const extension = (path: string): string => /\.([A-Za-z0-9]{1,5})$/.exec(path)?.[1]?.toLowerCase() ?? ''
const fixedForms = new Set(['pdf', 'ofd', 'tif', 'tiff'])
const editable = new Set(['doc', 'docx', 'wps', 'rtf', 'odt'])
const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')))

/** The part that a file plays by its name; undefined when it is named like a document of its own. */
export function roleByName(path: string): FileRoleCode | undefined {
  const name = withoutOrder(nameOf(path))
  const found = roleInName(name)
  if (!found) return undefined
  // 关于报送附件材料的通知 is a document; 附件1：名单 is an annex, and so is 通知-附件.
  const rest = name.replace(found.word, '').replace(/[\d一二三四五六七八九十\s.、:：_\-—()（）]+/gu, '')
  const edge =
    name.startsWith(found.word) ||
    /[\s_\-—(（【[]/u.test(name[name.indexOf(found.word) - 1] ?? '') ||
    name.endsWith(found.word)
  if (found.role === 'reply' || found.role === 'main') return rest === '' ? found.role : undefined
  return edge ? found.role : undefined
}

/** What remains of a name when the words for parts, numbers of copies and endings are gone: the same for the parts of one item. */
export function stemOf(path: string): string {
  let name = withoutOrder(nameOf(path))
  for (const { words } of roleWords)
    for (const word of words) {
      const at = name.lastIndexOf(word)
      if (at < 0) continue
      const before = name.slice(0, at)
      // From a word for a part on nothing belongs to the title: 通知-附件2：名单.
      if (at === 0 || /[\s_\-—(（【[]$/u.test(before)) name = before
      else if (name.endsWith(word) && word.length > 1) name = before
    }
  name = name.replace(/[\s_\-—]*[(（]\d{1,2}[)）]$/u, '')
  return matchKey(name)
}

/**
 * Makes items of loose files: those that a row tells become that row's; of the rest, files of one stem, of one running number, or of
 * one folder with a single main text become an item together. What a person put into an item stays there.
 */
export function composeItems(work: FilingWork, newId: () => string): FilingWork {
  const loose = [...work.files.values()]
    .filter((file) => file.itemId === null && !file.removed)
    .sort((a, b) => (a.path < b.path ? -1 : 1))
  const rows = [...work.items.values()]
    .filter(({ line }) => line !== null)
    .sort((a, b) => (a.line ?? 0) - (b.line ?? 0))
  const hasTable = rows.length > 0
  const belongs = new Map<string, { itemId: string; pairing: Pairing }>()
  for (const { fileId, itemId, pairing } of pairFiles(rows, loose)) belongs.set(fileId, { itemId, pairing })
  const made = new Map<string, ItemWork>()
  const late = [...work.items.values()].some(({ number }) => number !== null)
  let position = lastPosition(work.items.values())

  for (const group of groupsOf(loose)) {
    const main = group.find((file) => !isPart(file)) ?? group[0]
    if (!main) continue
    // Parts follow their main text to its row; what has a row of its own goes there.
    const leading = belongs.get(main.id) ?? group.map(({ id }) => belongs.get(id)).find((one) => one !== undefined)
    let itemId = leading?.itemId
    if (itemId === undefined) {
      if (isPart(main) && group.every(isPart)) continue
      position += stride
      const item = { ...blankItem(newId(), position, late), pairing: hasTable ? filesOnly : null }
      made.set(item.id, item)
      itemId = item.id
    }
    for (const file of group) {
      const own = belongs.get(file.id)
      if (!own || (isPart(file) && own.pairing.sureness !== 'sure'))
        belongs.set(file.id, { itemId, pairing: leading?.pairing ?? filesOnly })
    }
  }

  const files: FileWork[] = []
  const pairings = new Map<string, Pairing>()
  for (const file of loose) {
    const found = belongs.get(file.id)
    if (!found) continue
    files.push({ ...file, itemId: found.itemId, role: roleByName(file.path) ?? 'main' })
    const before = pairings.get(found.itemId)
    if (!before || weaker(found.pairing, before)) pairings.set(found.itemId, found.pairing)
  }
  const items = [...pairings].flatMap(([id, pairing]) => {
    const item = made.get(id) ?? work.items.get(id)
    return item ? [item.line === null ? item : { ...item, pairing }] : []
  })
  const joined = withChanged(work, { items, files })
  return settleItems(joined, [...pairings.keys()])
}

const filesOnly: Pairing = {
  how: 'files-only',
  sureness: 'likely',
  zh: '目录中没有对应的行，由文件自成一件。',
  en: 'No row of the table fits; the files make an item of their own.',
}
const weight = { sure: 0, likely: 1, unsure: 2, none: 3 } as const
const weaker = (a: Pairing, b: Pairing) => weight[a.sureness] > weight[b.sureness]

function isPart(file: FileWork): boolean {
  const role = roleByName(file.path)
  return role !== undefined && role !== 'main'
}

function gather<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const values = map.get(key)
  if (values) values.push(value)
  else map.set(key, [value])
}

function groupsOf(files: readonly FileWork[]): FileWork[][] {
  const byFolder = new Map<string, FileWork[]>()
  for (const file of files) gather(byFolder, folderOf(file.path), file)
  return [...byFolder].flatMap(([folder, members]) => groupsInFolder(folder, members))
}

function groupsInFolder(folder: string, members: readonly FileWork[]): FileWork[][] {
  const groups = new Map<string, FileWork[]>()
  const left: FileWork[] = []
  for (const file of members) {
    const stem = stemOf(file.path)
    if (stem === '' || /^\d+$/.test(stem)) left.push(file)
    else gather(groups, stem, file)
  }
  // Parts whose names hold no title: by the running number in front, or to the only main text of the folder.
  const heads = [...groups.values()].filter((group) => group.some((file) => !isPart(file)))
  const byNumber = new Map<number, FileWork[]>()
  for (const group of heads) {
    const number = orderNumber(nameOf(group[0]?.path ?? ''))
    if (number !== null && !byNumber.has(number)) byNumber.set(number, group)
  }
  const only = heads.length === 1 && folder !== '' && members.length <= folderLimit ? heads[0] : undefined
  const alone: FileWork[][] = []
  const parts = [...groups].filter(([, group]) => group.every(isPart))
  for (const [stem, part] of [...parts, ...left.map((file) => ['', [file]] as const)]) {
    const number = orderNumber(nameOf(part[0]?.path ?? ''))
    const goal = (number === null ? undefined : byNumber.get(number)) ?? only
    if (goal && goal !== part) {
      goal.push(...part)
      groups.delete(stem)
    } else if (stem === '') alone.push([...part])
  }
  return [...groups.values(), ...alone]
}

/** Roles, inner order and composition case of these items, as the rules have them; roles that a person gave stay. */
export function settleItems(work: FilingWork, itemIds: Iterable<string>): FilingWork {
  const byItem = filesByItem(work.files.values())
  const files: FileWork[] = []
  const items: ItemWork[] = []
  for (const id of itemIds) {
    const item = work.items.get(id)
    const own = byItem.get(id)
    if (!item || !own) continue
    const roles = withRoles(own)
    files.push(...innerOrder(roles))
    const composition = item.composition?.reason ? item.composition : caseOf(roles, item.values.title ?? '')
    items.push({ ...item, composition })
  }
  return withChanged(work, { items, files })
}

/** Of twins such as 通知.pdf and 通知.docx the fixed form is the document, the editable one its final draft. */
function withRoles(files: readonly FileWork[]): FileWork[] {
  const fixed = new Set(
    files
      .filter(({ path, role }) => role === 'main' && fixedForms.has(extension(path)))
      .map(({ path }) => stemOf(path)),
  )
  return files.map((file) =>
    file.role === 'main' && editable.has(extension(file.path)) && fixed.has(stemOf(file.path))
      ? { ...file, role: 'final-draft' }
      : file,
  )
}

export const innerOrder = (files: readonly FileWork[]): FileWork[] =>
  [...files]
    .sort(
      (a, b) => (fileRoleOf(a.role)?.weight ?? 1000) - (fileRoleOf(b.role)?.weight ?? 1000) || natural(a.path, b.path),
    )
    .map((file, position) => (file.position === position ? file : { ...file, position }))

/** 附件2 before 附件10. */
function natural(a: string, b: string): number {
  const split = (text: string) => text.split(/(\d+)/)
  const [x, y] = [split(a), split(b)]
  for (let at = 0; at < Math.max(x.length, y.length); at++) {
    const [left = '', right = ''] = [x[at], y[at]]
    if (left === right) continue
    const numbers = at % 2 === 1 && left !== '' && right !== ''
    if (numbers && Number(left) !== Number(right)) return Number(left) - Number(right)
    return left < right ? -1 : 1
  }
  return 0
}

/** The case of 件 that these parts make, with the rule. */
function caseOf(files: readonly Pick<FileWork, 'role'>[], title: string): Composition {
  const roles = new Set(files.map(({ role }) => role))
  const by = (id: string, ...some: FileRoleCode[]) => (some.some((role) => roles.has(role)) ? id : undefined)
  const id =
    by('final-draft', 'final-draft', 'draft') ??
    by('processing', 'processing-sheet', 'drafting-sheet') ??
    by('forwarding', 'forwarded') ??
    by('translation', 'translation') ??
    by('reply', 'incoming') ??
    by('annex', 'annex') ??
    by('copy', 'copy') ??
    compositionCases.rows.find(
      ({ roles: parts, titleWords }) => parts.length === 0 && titleWords.some((word) => title.includes(word)),
    )?.id ??
    'single'
  const rule = compositionCase(id)?.rule ?? { zh: '', en: '' }
  return { code: id, reason: null, zh: rule.zh, en: rule.en }
}
