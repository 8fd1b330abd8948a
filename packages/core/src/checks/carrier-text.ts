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
}

/** Wrong places and entries: the matter of 1-13. All other problems of the carrier are about packing: the matter of 3-8. */
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
])

/** Sentence and evidence for a problem of the carrier. */
export function carrierText({ kind, path, detail }: CarrierFact): [Text, Details] {
  const text = kinds[kind] ?? { zh: '“{path}”无法使用（{kind}）。', en: '“{path}” cannot be used ({kind}).' }
  return [text, { kind, path, detail: detail ?? '' }]
}
