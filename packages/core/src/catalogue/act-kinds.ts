import type { Text } from '../text.ts'

/** Acts of a person on descriptions; each can be undone as a whole. */
export const actKinds = [
  'create',
  'edit',
  'bulk-edit',
  'grid',
  'move',
  'recode',
  'import',
  'convert',
  'withdraw',
  'restore',
  'undo',
  'fonds',
] as const
export type ActKind = (typeof actKinds)[number]

export const actKindText: Readonly<Record<ActKind, Text>> = {
  create: { zh: '新建', en: 'Created' },
  edit: { zh: '修改', en: 'Edited' },
  'bulk-edit': { zh: '批量修改', en: 'Bulk edit' },
  grid: { zh: '表格粘贴', en: 'Pasted into the grid' },
  move: { zh: '移动', en: 'Moved' },
  recode: { zh: '改编档号', en: 'Re-coded' },
  import: { zh: '导入', en: 'Imported' },
  convert: { zh: '卷改件', en: 'Volumes turned into items' },
  withdraw: { zh: '撤回条目', en: 'Withdrawn' },
  restore: { zh: '恢复旧版', en: 'Earlier version restored' },
  undo: { zh: '撤销', en: 'Undone' },
  fonds: { zh: '修改全宗', en: 'Fonds edited' },
}
