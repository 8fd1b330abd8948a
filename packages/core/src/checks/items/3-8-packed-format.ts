import { carrierText, structural } from '../carrier-text.ts'
import { check, type Say } from '../check.ts'
import type { FileFact } from '../facts.ts'

/** 信息包中包含的内容数据格式合规性检测: nothing encrypted, privately compressed or packed once more. */
export const packedFormat = check({
  slot: '3-8',
  each({ files }, say) {
    for (const file of files) look(file, say)
  },
  whole({ problems, others }, say) {
    for (const file of others) look(file, say)
    for (const problem of problems) if (!structural.has(problem.kind)) say.failed(problem.path, ...carrierText(problem))
  },
})

function look({ path, head, tail }: FileFact, say: Say) {
  say.looked()
  // The trailer names the encryption dictionary: at the end, or at the beginning of a linearised file (ISO 32000-1, 7.5.5, 7.6).
  if (text(head).startsWith('%PDF-') && (/\/Encrypt\b/.test(text(tail)) || /\/Encrypt\b/.test(text(head))))
    say.failed(path, {
      zh: 'PDF 文件已加密或设有口令。移交前应解除。',
      en: 'The PDF is encrypted or has a password. Remove it before transfer.',
    })
}

const text = (bytes: Uint8Array): string => String.fromCharCode(...bytes)
