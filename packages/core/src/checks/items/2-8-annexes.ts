import { check } from '../check.ts'
import { type FileFact, type ItemFact, isUnreadable } from '../facts.ts'
import { mainFiles } from './main-text.ts'

interface State {
  unread: number
}

/** 附件数据完整性检测: the annexes that the main text names are there, as files or inside it. */
export const annexes = check<State>({
  slot: '2-8',
  needs: 'inspection',
  resumable: true,
  start: () => ({ unread: 0 }),
  each(item, say, _context, state) {
    const { metadata, files } = item
    if (isUnreadable(metadata)) return
    // A text that cannot be opened is the matter of 3-4, one that is not there of 2-7, an empty file of 3-3.
    const main = mainFiles(metadata, files).filter(({ bytes, inspection }) => bytes > 0 && inspection?.opens !== 'no')
    const texts = main.map(({ inspection }) => inspection?.text ?? '')
    if (texts.length === 0) return
    if (texts.some((text) => text.trim() === '')) {
      state.unread++
      return
    }
    say.looked()
    const named = [...new Set(texts.flatMap(namedAnnexes))]
    const there = annexesThere(item)
    // Enough annexes under other names (附件1.pdf) are no loss: only their number can be compared then.
    const missing = named.filter((name) => !there.some((one) => alike(one, name)))
    if (there.length >= named.length || missing.length === 0) return
    say.failed(
      item.folder,
      {
        zh: '正文列有 {named} 个附件，实有 {there} 个；没有找到：{missing}。请补齐附件。',
        en: 'The main text names {named} annexes, {there} are there; not found: {missing}. Supply the annexes.',
      },
      { named: named.length, there: there.length, missing: missing.slice(0, 10).join('、') },
    )
  },
  whole({ items }, say, _context, { unread }) {
    if (unread > 0)
      say.unjudged(
        '',
        {
          zh: '{items} 件中有 {unread} 件的正文没有可读的文字，无法核对附件，请人工判定。',
          en: 'The main text of {unread} of {items} items holds no readable words to compare annexes with; a person has to decide.',
        },
        { items, unread },
      )
  },
})

/**
 * Names after 附件： of GB/T 9704: `附件：工作要点`, or `附件：1．甲` and further numbered lines. The list ends at the signature, that is
 * at a line that is not numbered.
 */
export function namedAnnexes(text: string): string[] {
  const plain = text.normalize('NFKC')
  const begin = /(?:^|\n)\s*附\s*件\s*:\s*/.exec(plain)
  if (!begin) return []
  const lines = plain.slice(begin.index + begin[0].length, begin.index + 3000).split('\n')
  const first = lines[0]?.trim() ?? ''
  const numbered = /^(\d{1,2})\s*[.、]\s*(\S.*)$/
  if (!numbered.test(first)) return cleaned(first)
  const names: string[] = []
  for (const line of lines) {
    const found = numbered.exec(line.trim())
    if (!found) {
      // The end of a long name stands on a line of its own, then the next number follows.
      if (line.trim() === '' || names.length === 0 || !/^\s{2,}/.test(line)) break
      names[names.length - 1] += line.trim()
      continue
    }
    if (Number(found[1]) !== names.length + 1) break
    names.push(found[2] as string)
  }
  return names.flatMap(cleaned)
}

function cleaned(name: string): string[] {
  const plain = name
    .replace(/[《》“”"]/g, '')
    .replace(/[;；。.]$/, '')
    .replace(/\s+/g, '')
    .slice(0, 200)
  // 附件：如文 and the like name nothing.
  return plain === '' || /^(?:如文|见附件|无|略)$/.test(plain) ? [] : [plain]
}

function annexesThere({ metadata, files }: ItemFact): string[] {
  if (isUnreadable(metadata)) return []
  const main = new Set<FileFact>(mainFiles(metadata, files))
  return [
    ...files.filter((file) => !main.has(file)).map(({ name }) => name),
    ...files.flatMap(({ inspection }) => inspection?.attachments ?? []),
  ]
}

const bare = (name: string) =>
  name
    .normalize('NFKC')
    .replace(/\.[^.]*$/, '')
    .replace(/^.*\//, '')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/^附件\d*/, '')

function alike(file: string, name: string): boolean {
  const [a, b] = [bare(file), bare(`${name}.x`)]
  return a !== '' && b !== '' && (a.includes(b) || b.includes(a))
}
