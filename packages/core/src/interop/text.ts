import type { Text } from '../text.ts'
import type { ExistingPolicy, ImportState } from './schema.ts'

export const importStateText: Readonly<Record<ImportState, Text>> = {
  reading: { zh: '准备中', en: 'being prepared' },
  checking: { zh: '检查中', en: 'being checked' },
  checked: { zh: '已检查', en: 'checked' },
  loading: { zh: '导入中', en: 'loading' },
  loaded: { zh: '已导入', en: 'loaded' },
  failed: { zh: '故障', en: 'failed' },
  cancelled: { zh: '已放弃', en: 'given up' },
  undone: { zh: '已撤销', en: 'taken back' },
}

export const existingPolicyText: Readonly<Record<ExistingPolicy, Text>> = {
  update: { zh: '更新已有条目', en: 'Update what is there' },
  skip: { zh: '跳过已有条目', en: 'Pass over what is there' },
  refuse: { zh: '作为错误', en: 'Treat as an error' },
}
