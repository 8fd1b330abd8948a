import { printable } from '@lantai/core/checks/printable.ts'
import { type Refusal, refuse } from '@lantai/core/refusal.ts'
import type { Text } from '@lantai/core/text.ts'
import type { Carrier } from '@lantai/formats/transfer-package/model.ts'
import { NotAPackage } from '@lantai/formats/transfer-package/not-a-package.ts'

const reasons: Readonly<Record<NotAPackage['reason'], Text>> = {
  missing: { zh: '找不到', en: 'it is not there' },
  empty: { zh: '文件是空的', en: 'the file is empty' },
  'neither-file-nor-folder': { zh: '既不是文件也不是文件夹', en: 'it is neither a file nor a folder' },
  'not-a-zip': { zh: '不是 zip 文件', en: 'it is no zip file' },
  'multi-disk': { zh: '是分卷压缩包，请合并为一个 zip', en: 'it is a zip of several parts; make one of them' },
}

/** Why there is nothing to list findings about: no carrier at all, or one without any part of a package. */
export function notAPackage(name: string, found: NotAPackage | Carrier): Refusal {
  const reason = found instanceof NotAPackage ? reasons[found.reason] : reasonOf(found)
  return refuse('transfer.not-a-package', {
    name: printable(name).slice(0, 200),
    reason: reason.zh,
    reasonEn: reason.en,
  })
}

function reasonOf({ problems }: Carrier): Text {
  const has = (kind: string) => problems.some((problem) => problem.kind === kind)
  if (has('truncated')) return { zh: 'zip 不完整或已损坏', en: 'the zip is cut or damaged' }
  if (has('encrypted')) return { zh: 'zip 已加密，请解密后移交', en: 'the zip is encrypted; decrypt it first' }
  return { zh: '其中没有说明文件和目录文件', en: 'it has neither note file nor catalogue file' }
}
