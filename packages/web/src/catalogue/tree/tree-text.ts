/** Sentences of the tree. */
export const treeText = {
  area: { zh: '目录树', en: 'Tree' },
  intro: {
    zh: '从左边的全宗逐级展开，选一条看它的著录；也可以直接跳到一个档号。',
    en: 'Open a fonds at the left level by level and choose a record to read it, or jump to a reference code.',
  },
  jump: { zh: '跳到档号（可以只写开头）', en: 'Jump to a reference code, or its beginning' },
  notThere: { zh: '没有以“{code}”开头的档号。', en: 'No reference code begins with “{code}”.' },
  more: { zh: '加载后面的条目', en: 'Load the following records' },
  former: { zh: '加载前面的条目', en: 'Load the records before' },
  loading: { zh: '正在加载……', en: 'Loading …' },
  failed: { zh: '没有加载成功，按回车重试', en: 'Could not be loaded; press Enter to try again' },
  none: { zh: '没有下级条目', en: 'Nothing below' },
  noFonds: { zh: '还没有全宗', en: 'No fonds yet' },
  counts: { zh: '{volumes} 卷 {items} 件', en: 'Volumes: {volumes}, items: {items}' },
  countItems: { zh: '{items} 件', en: 'Items: {items}' },
  countOpen: { zh: '其中开放 {open}', en: 'of these open: {open}' },
  list: { zh: '列出其中条目', en: 'List what lies below' },
  toFonds: { zh: '全宗资料', en: 'About the fonds' },
  noRetention: { zh: '未定期限', en: 'No retention period' },
} as const
