import { printable } from '@lantai/core/checks/printable.ts'
import { type Refusal, refuse } from '@lantai/core/refusal.ts'
import type { Text } from '@lantai/core/text.ts'
import type { PackageNotMade } from '@lantai/formats/transfer-package/package-plan.ts'

const whats: Partial<Record<PackageNotMade['kind'], Text>> = {
  exists: { zh: '已经存在，请换一个输出位置', en: 'is there already; choose another place' },
  'source-missing': { zh: '找不到这个文件', en: 'is not in the folder' },
  'size-changed': {
    zh: '在制作过程中有变化，请等文件写完再试',
    en: 'changed while it was read; try again when it is complete',
  },
  'source-damaged': { zh: '的内容已损坏，读不出来', en: 'is damaged and cannot be read' },
  'unreadable-item': { zh: '的元数据读不出来', en: 'has metadata that cannot be read' },
  'illegal-character': { zh: '的著录含有不可用的字符', en: 'is described with a character that cannot be used' },
  'name-reserved': { zh: '与移交包的固定名称相同，请改名', en: 'has a name that the package needs itself; rename it' },
  'path-too-long': { zh: '路径过长，请缩短名称', en: 'has too long a path; shorten the name' },
  'path-doubled': {
    zh: '重复，两个文件或两件会在同一位置',
    en: 'is there twice: two files or items would be at one place',
  },
}
const otherwise: Text = { zh: '的路径不可用', en: 'has a path that cannot be used' }

/** Why a package cannot be made, for the person who makes it. */
export function notMade({ kind, path }: PackageNotMade): Refusal {
  const what = whats[kind] ?? otherwise
  const where = printable(path).slice(0, 400)
  return refuse('transfer.not-made', { path: where, what: what.zh, whatEn: what.en })
}
