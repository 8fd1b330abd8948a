import type { Text } from '@lantai/core/text.ts'

const texts = <const K extends string>(all: Record<K, Text>) => all

/** The list of filings and the dialogs that begin and settle one. */
export const listTexts = texts({
  area: { zh: '收集整理', en: 'Filing' },
  newFiling: { zh: '新建整理批次', en: 'Begin a filing' },
  searchFilings: { zh: '查批次、全宗', en: 'Search filings' },
  state: { zh: '状态', en: 'State' },
  allStates: { zh: '全部状态', en: 'All states' },
  year: { zh: '年度', en: 'Year' },
  clear: { zh: '清除条件', en: 'Clear filters' },
  filingTitle: { zh: '批次名称', en: 'Title' },
  fonds: { zh: '全宗', en: 'Fonds' },
  classOrder: { zh: '分类方法', en: 'Order of classes' },
  items: { zh: '件数', en: 'Items' },
  files: { zh: '文件', en: 'Files' },
  changed: { zh: '最近改动', en: 'Changed' },
  noneFits: { zh: '没有符合条件的批次', en: 'No filing fits these filters' },
  noneYet: { zh: '还没有整理批次', en: 'No filing yet' },
  noneYetWhy: {
    zh: '每年年初，把上一年的文件和目录放进一个整理批次：配对成件、定级分类、编号装盒、打印目录，最后移交。每一步都可以撤销。',
    en: 'At the beginning of a year, last year’s papers and their catalogue go into a filing: they are composed, classed, numbered, boxed, printed and handed over. Each step can be undone.',
  },
  begin: { zh: '开始整理', en: 'Begin' },
  noFonds: {
    zh: '本单位还没有全宗。请档案馆先为本单位建立全宗。',
    en: 'Your body has no fonds yet. Ask the archives to set one up.',
  },
  chooseFonds: { zh: '请选择全宗', en: 'Choose a fonds' },
  yearOf: { zh: '文件所属年度', en: 'Year of the papers' },
  yearWrong: { zh: '请填四位年度，例如 2025', en: 'A year of four digits, such as 2025' },
  titleOptional: { zh: '批次名称（可不填）', en: 'Title (may be left out)' },
  titleExample: { zh: '{fonds} {year} 年度', en: '{fonds} {year}' },
  classOrderHint: { zh: '全宗现用：{order}', en: 'The fonds uses: {order}' },
  asFonds: { zh: '沿用全宗的分类方法', en: 'As the fonds' },
  settings: { zh: '批次设置', en: 'Settings' },
  save: { zh: '保存', en: 'Save' },
  titleNeeded: { zh: '请填批次名称', en: 'A title is needed' },
  classOrderChange: {
    zh: '改变分类方法后需要重新排列、编号。可以撤销。',
    en: 'Another order of classes asks for ordering and numbering again. It can be undone.',
  },
  removeFiling: { zh: '删除批次', en: 'Delete the filing' },
  removeFilingTitle: { zh: '要删除“{title}”吗？', en: 'Delete “{title}”?' },
  removeFilingText: {
    zh: '其中 {items} 件、{files} 个文件一并删除，不能恢复。已移交的批次不能删除。',
    en: 'Its {items} items and {files} files are deleted with it, for good.',
  },
})
