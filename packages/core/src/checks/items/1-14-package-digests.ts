import { check } from '../check.ts'
import { type FileFact, isUnreadable } from '../facts.ts'
import { unreadableText } from '../unreadable-text.ts'

type Found = Pick<FileFact, 'path' | 'sm3' | 'damage'>

/** 信息包一致性检测: every file has the SM3 that the digest list gives, and none is missing from either side. */
export const packageDigests = check({
  slot: '1-14',
  // The list is known at the end only; a path and a digest a file is what must be kept until then.
  start: () => new Map<string, Found>(),
  each({ files, metadataFile }, _say, _context, found) {
    for (const file of metadataFile ? [metadataFile, ...files] : files) keep(found, file)
  },
  whole({ digests, others }, say, _context, found) {
    for (const file of others) keep(found, file)
    for (const { path, damage } of found.values())
      if (damage)
        say.failed(
          path,
          {
            zh: '文件内容已损坏，读不到记载的字节（{damage}）。请重新导出并移交。',
            en: 'The content is damaged and not what the package promises ({damage}). Export it and send again.',
          },
          { damage: damage.slice(0, 300) },
        )
    if (isUnreadable(digests)) return say.failed(digests.path, ...unreadableText(digests))
    const listed = new Set<string>()
    for (const [path, sm3] of digests) {
      const key = path.normalize('NFC')
      listed.add(key)
      const file = found.get(key)
      if (file?.damage) continue
      say.looked()
      if (!file)
        say.failed(path, {
          zh: '摘要清单列有这个文件，包中没有。文件可能在移交途中丢失或被改名。',
          en: 'The digest list has this file, the package has not. It may be lost or renamed on the way.',
        })
      else if (file.sm3 !== sm3.toLowerCase())
        say.failed(
          path,
          {
            zh: '文件的 SM3 摘要与摘要清单不符，内容在移交前后有变化。请核对原件后重新移交。',
            en: 'The SM3 digest differs from the digest list: the content was changed. Compare with the original and send again.',
          },
          { listed: sm3, found: file.sm3 },
        )
    }
    for (const [key, { path }] of found)
      if (!listed.has(key))
        say.failed(path, {
          zh: '摘要清单没有列出这个文件，无法证明它未被改动。',
          en: 'The digest list does not have this file, so nothing proves that it was not changed.',
        })
  },
})

const keep = (found: Map<string, Found>, { path, sm3, damage }: FileFact) =>
  found.set(path.normalize('NFC'), { path, sm3, damage })
