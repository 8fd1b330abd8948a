import { carrierText, packing, proving, structural } from '../carrier-text.ts'
import { check, type Say } from '../check.ts'
import type { FileFact } from '../facts.ts'

/** 信息包中包含的内容数据格式合规性检测: no file is encrypted, privately compressed or packed once more. */
export const packedFormat = check({
  slot: '3-8',
  each({ files }, say) {
    for (const file of files) look(file, say)
  },
  whole({ problems, others }, say) {
    for (const file of others) look(file, say)
    for (const problem of problems)
      if (![structural, packing, proving].some((kinds) => kinds.has(problem.kind)))
        say.failed(problem.path, ...carrierText(problem))
  },
})

function look({ path, head, tail, inspection }: FileFact, say: Say) {
  say.looked()
  // The trailer names the encryption dictionary: at the end, or at the beginning of a linearised file (ISO 32000-1, 7.5.5, 7.6).
  const pdf = text(head).startsWith('%PDF-')
  const trailer = [tail, head].some((bytes) => /\/Encrypt\b/.test(text(bytes)))
  if (pdf && (inspection?.encrypted ?? trailer))
    say.failed(path, {
      zh: 'PDF 文件已加密或设有口令。移交前应解除。',
      en: 'The PDF is encrypted or has a password. Remove it before transfer.',
    })
  else if (inspection?.encrypted)
    say.failed(path, {
      zh: '文件已加密或设有口令。移交前应解除。',
      en: 'The file is encrypted or has a password. Remove it before transfer.',
    })
  // An archive among the entries is told by the carrier itself.
  else if (inspection?.packed && !/^(?:zip|rar|7z|tar|gzip|bzip2|xz)$/.test(inspection.packed))
    say.failed(
      path,
      {
        zh: '文件使用了不公开或不通行的压缩方法（{packed}）。请转换为通行格式。',
        en: 'The file uses a private or uncommon compression ({packed}). Convert it to a common format.',
      },
      { packed: inspection.packed },
    )
}

const text = (bytes: Uint8Array): string => String.fromCharCode(...bytes)
