import type { Details, Text } from '../text.ts'
import type { CarrierFact } from './facts.ts'

const kinds: Readonly<Record<string, Text>> = {
  'path-outside': {
    zh: '路径“{path}”指向包外，该条目未使用。请改正后重新移交。',
    en: 'The path “{path}” leads outside the package; the entry was not used. Mend it and send again.',
  },
  'path-absolute': {
    zh: '路径“{path}”是绝对路径，该条目未使用。请改为相对路径。',
    en: 'The path “{path}” is absolute; the entry was not used. Use relative paths.',
  },
  'path-too-long': {
    zh: '路径过长（{detail}），该条目未使用。请缩短文件名或文件夹名。',
    en: 'The path is too long ({detail}); the entry was not used. Shorten the names.',
  },
  'path-undecodable': {
    zh: '文件名无法辨认（编码不是 UTF-8 或 GBK，或含控制字符），该条目未使用。',
    en: 'The file name cannot be read (neither UTF-8 nor GBK, or with control characters); the entry was not used.',
  },
  'path-doubled': {
    zh: '路径“{path}”出现两次，只用了第一个。请去掉重复的文件。',
    en: 'The path “{path}” is there twice; only the first was used. Remove the doubled file.',
  },
  'path-case-collision': {
    zh: '“{path}”与“{detail}”只有大小写不同，在有的系统上会互相覆盖。请改名。',
    en: '“{path}” differs from “{detail}” only in case; on some systems one would overwrite the other. Rename it.',
  },
  'not-a-file': {
    zh: '“{path}”不是普通文件（符号链接、设备等），未使用。请换成文件本身。',
    en: '“{path}” is not a plain file (a link, a device …) and was not used. Replace it by the file itself.',
  },
  'too-many-entries': {
    zh: '包内条目过多（{detail}），没有读完。',
    en: 'The package has too many entries ({detail}) and was not read to its end.',
  },
  'too-large': {
    zh: '包的总大小超过上限（{detail}），没有读完。',
    en: 'The package is larger than allowed ({detail}) and was not read to its end.',
  },
  truncated: {
    zh: '压缩包不完整或已损坏（{detail}）。请重新导出并移交。',
    en: 'The zip is cut or damaged ({detail}). Export it and send again.',
  },
  encrypted: {
    zh: '“{path}”已加密。移交前应解密（档发〔2012〕7号）。',
    en: '“{path}” is encrypted. Records must be decrypted before transfer.',
  },
  'compression-unknown': {
    zh: '“{path}”使用了不支持的压缩方法（{detail}）。请用通行的压缩方法，或不压缩。',
    en: '“{path}” uses an unsupported compression ({detail}). Use a common one, or none.',
  },
  'ratio-exceeded': {
    zh: '“{path}”的压缩比异常（{detail}），疑为压缩炸弹，未使用。',
    en: '“{path}” has an abnormal compression ratio ({detail}), as a zip bomb would, and was not used.',
  },
  'archive-inside': {
    zh: '“{path}”是压缩包。移交前应解压，不得多层压缩。',
    en: '“{path}” is an archive inside the package. Unpack it before transfer.',
  },
  'listed-missing': {
    zh: '清单列有“{path}”，包中没有。请补齐或改正清单。',
    en: 'A list names “{path}”, the package has no such file. Supply it or correct the list.',
  },
  'not-listed': {
    zh: '包中的“{path}”没有列入清单。请列入，或去掉这个文件。',
    en: '“{path}” is in the package, but in no list. List it or remove it.',
  },
  'digest-differs': {
    zh: '“{path}”的摘要与包中记载的不符（{detail}），内容有变化。请核对原件后重新移交。',
    en: 'The digest of “{path}” is not the recorded one ({detail}): the content was changed. Compare with the original.',
  },
  'fetch-refused': {
    zh: '“{path}”要从别处取来，包中没有，不予接收。请把文件放进包中。',
    en: '“{path}” would have to be fetched from elsewhere, which is not done. Put the file into the package.',
  },
  'declaration-wrong': {
    zh: '“{path}”的声明不对（{detail}）。请改正后重新移交。',
    en: 'The declaration “{path}” is wrong ({detail}). Mend it and send again.',
  },
  'list-wrong': {
    zh: '清单“{path}”不合规定（{detail}）。请改正后重新移交。',
    en: 'The list “{path}” is not what it must be ({detail}). Mend it and send again.',
  },
  'amount-differs': {
    zh: '“{path}”声明的数量与实际不符（{detail}）。请核对是否缺少或多出内容。',
    en: 'The amount that “{path}” declares is not what is there ({detail}). Check what is missing or surplus.',
  },
  'encoding-unknown': {
    zh: '“{path}”中内嵌数据的编码方式不认识（{detail}）。请用 Base64。',
    en: 'The data embedded in “{path}” has an unknown encoding ({detail}). Use Base64.',
  },
  'embedded-damaged': {
    zh: '“{path}”中内嵌的数据已损坏（{detail}）。请重新导出并移交。',
    en: 'The data embedded in “{path}” is damaged ({detail}). Export it and send again.',
  },
  'reference-unresolved': {
    zh: '“{path}”引用的内容不存在（{detail}）。请补齐或改正引用。',
    en: '“{path}” refers to what is not there ({detail}). Supply it or correct the reference.',
  },
  'name-ambiguous': {
    zh: '“{path}”对应多个文件（{detail}）。请写明完整路径。',
    en: '“{path}” fits several files ({detail}). Give the whole path.',
  },
}

/** How the package itself is packed: the matter of 3-7. */
export const packing: ReadonlySet<string> = new Set(['encrypted', 'compression-unknown', 'ratio-exceeded'])

/** Wrong places and entries: the matter of 1-13. What is left, an archive inside, is the matter of 3-8. */
export const structural: ReadonlySet<string> = new Set([
  'path-outside',
  'path-absolute',
  'path-too-long',
  'path-undecodable',
  'path-doubled',
  'path-case-collision',
  'not-a-file',
  'too-many-entries',
  'too-large',
  'truncated',
  'listed-missing',
  'not-listed',
  'fetch-refused',
  'declaration-wrong',
  'list-wrong',
  'amount-differs',
  'encoding-unknown',
  'embedded-damaged',
  'reference-unresolved',
  'name-ambiguous',
])

/** Digests that a layout carries: the matter of 1-14. */
export const proving: ReadonlySet<string> = new Set(['digest-differs'])

/** Sentence and evidence for a problem of the carrier. */
export function carrierText({ kind, path, detail }: CarrierFact): [Text, Details] {
  const text = kinds[kind] ?? { zh: '“{path}”无法使用（{kind}）。', en: '“{path}” cannot be used ({kind}).' }
  return [text, { kind, path, detail: detail ?? '' }]
}
