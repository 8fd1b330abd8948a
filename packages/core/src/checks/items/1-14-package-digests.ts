import { carrierText, proving } from '../carrier-text.ts'
import { check, type Say } from '../check.ts'
import { type FileFact, isUnreadable } from '../facts.ts'
import { unreadableText } from '../unreadable-text.ts'

interface State {
  /** Digests of the list that no file was found for yet, by path; null: there is no list to compare with. */
  left: Map<string, string> | null
  /** The layout's own digests are compared while the bytes are read: what is wrong comes as damage. */
  streamed: boolean
}

/** 信息包一致性检测: every file has the digest that the list gives, and none is missing from either side. */
export const packageDigests = check<State>({
  slot: '1-14',
  start: () => ({ left: null, streamed: false }),
  begin({ digests, fixity }, _say, _context, state) {
    state.streamed = fixity === 'stream'
    if (isUnreadable(digests) || fixity !== 'list') return
    state.left = new Map([...digests].map(([path, digest]) => [path.normalize('NFC'), digest]))
  },
  each({ files, metadataFile }, say, _context, state) {
    if (metadataFile) compare(metadataFile, say, state)
    for (const file of files) compare(file, say, state)
  },
  whole({ digests, others, problems, fixity }, say, _context, state) {
    for (const file of others) compare(file, say, state)
    for (const problem of problems) if (proving.has(problem.kind)) say.failed(problem.path, ...carrierText(problem))
    if (isUnreadable(digests)) {
      // A layout that has no place for digests proves nothing: a person decides.
      if (fixity === 'list') say.failed(digests.path, ...unreadableText(digests))
      return
    }
    for (const path of state.left?.keys() ?? []) {
      say.looked()
      say.failed(path, {
        zh: '摘要清单列有这个文件，包中没有。文件可能在移交途中丢失或被改名。',
        en: 'The digest list has this file, the package has not. It may be lost or renamed on the way.',
      })
    }
  },
})

function compare({ path, sm3, sha512, damage }: FileFact, say: Say, { left, streamed }: State): void {
  const key = path.normalize('NFC')
  const listed = left?.get(key)
  left?.delete(key)
  if (damage)
    say.failed(
      path,
      {
        zh: '文件内容已损坏，读不到记载的字节（{damage}）。请重新导出并移交。',
        en: 'The content is damaged and not what the package promises ({damage}). Export it and send again.',
      },
      { damage: damage.slice(0, 300) },
    )
  if (streamed && !damage) say.looked()
  if (damage || !left) return
  if (listed === undefined) {
    // What the layout proves while it is read needs no line in a list.
    if (streamed) return
    say.failed(path, {
      zh: '摘要清单没有列出这个文件，无法证明它未被改动。',
      en: 'The digest list does not have this file, so nothing proves that it was not changed.',
    })
    return
  }
  say.looked()
  // Layouts of other countries list SHA-512.
  const found = listed.length === sha512.length ? sha512 : sm3
  if (found !== listed.toLowerCase())
    say.failed(
      path,
      {
        zh: '文件的 {algorithm} 摘要与摘要清单不符，内容在移交前后有变化。请核对原件后重新移交。',
        en: 'The {algorithm} digest differs from the digest list: the content was changed. Compare with the original and send again.',
      },
      { algorithm: found === sm3 ? 'SM3' : 'SHA-512', listed, found },
    )
}
