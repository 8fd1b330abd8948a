import type { Text } from '../text.ts'
import type { FacetKind, SearchOrder } from './schema.ts'

export const facetText: Readonly<Record<FacetKind, Text>> = {
  fonds: { zh: '全宗', en: 'Fonds' },
  decade: { zh: '年代', en: 'Decade' },
  year: { zh: '年度', en: 'Year' },
  category: { zh: '门类', en: 'Class of records' },
  retention: { zh: '保管期限', en: 'Retention' },
  access: { zh: '开放状态', en: 'Access status' },
  level: { zh: '级别', en: 'Level' },
  organ: { zh: '机构或问题', en: 'Organ' },
  creator: { zh: '责任者', en: 'Creator' },
}

export const orderText: Readonly<Record<SearchOrder, Text>> = {
  relevance: { zh: '最相关', en: 'Best match' },
  newest: { zh: '时间从新到旧', en: 'Newest first' },
  oldest: { zh: '时间从旧到新', en: 'Oldest first' },
  code: { zh: '按档号', en: 'Reference code' },
}

export const rebuildingText: Text = {
  zh: '检索索引正在重建，个别档案可能暂时查不到。',
  en: 'The search index is being rebuilt; a few records may not be found for the moment.',
}

export const publicText = {
  repositories: { zh: '馆藏', en: 'Holdings' },
  allYears: { zh: '不限年代', en: 'All years' },
  nothingToLookFor: {
    zh: '没有可检索的字词。请输入汉字、字母或数字。',
    en: 'There is nothing to look for. Type characters, letters or figures.',
  },
  yearsTurned: { zh: '起始年份晚于终止年份，请对调。', en: 'The first year is later than the last; swap them.' },
  queryCut: {
    zh: '输入的内容过长，只按前面的部分检索。',
    en: 'The query is too long; only its beginning was used.',
  },
  tooSlow: {
    zh: '这次检索用时过长，已停止。请增加字词或条件后再试。',
    en: 'This search took too long and was stopped. Add words or conditions and try again.',
  },
  tooSlowTitle: { zh: '检索用时过长', en: 'The search took too long' },
  nothingFound: {
    zh: '没有查到已开放的档案。可减少字词或条件再试，也可向档案馆提出查档申请。',
    en: 'No open record was found. Try fewer words or conditions, or ask the archives.',
  },
  withoutCondition: { zh: '去掉“{label}”', en: 'Without “{label}”' },
  onlyWord: { zh: '只查“{word}”', en: 'Only “{word}”' },
  withoutAll: { zh: '去掉全部条件', en: 'Without any condition' },
  years: { zh: '{from}—{to}年', en: '{from}–{to}' },
  yearsFrom: { zh: '{from}年以后', en: 'from {from}' },
  yearsTo: { zh: '{to}年以前', en: 'until {to}' },
  year: { zh: '{year}年', en: '{year}' },
  notShown: { zh: '这个文件不能在页面上显示：{why}。', en: 'This file cannot be shown here: {why}.' },
  preparing: {
    zh: '页面图像正在准备，请稍候刷新本页。',
    en: 'The page images are being prepared; reload this page in a moment.',
  },
  noFiles: {
    zh: '这件档案尚无数字化文件，可到馆查阅原件。',
    en: 'This record has no digital file yet; the original can be read at the archives.',
  },
  notFound: {
    zh: '没有这件档案，或它尚未开放。',
    en: 'There is no such record, or it is not open yet.',
  },
  noSuchPage: { zh: '没有这个页面。', en: 'There is no such page.' },
  notFoundTitle: { zh: '没有找到', en: 'Not found' },
  tooManyTitle: { zh: '检索过于频繁', en: 'Too many searches' },
  faultTitle: { zh: '暂时不能显示', en: 'Not available at the moment' },
  fault: {
    zh: '系统出了故障，已记入日志。请稍后再试。',
    en: 'The system has a fault, noted in its log. Please try again later.',
  },
} satisfies Record<string, Text>

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** A DA/T 18 date (YYYYMMDD, unknown parts 0) as people write it, as far as it is known. */
export function dateText(date: string, language: keyof Text): string {
  const match = /^(\d{4})(\d{2})(\d{2})$/.exec(date)
  const [year, month, day] = match ? match.slice(1).map(Number) : []
  if (!year) return language === 'zh' ? '日期不详' : 'undated'
  const name = months[(month ?? 0) - 1]
  if (language === 'zh') return `${year}年${name ? `${month}月${day ? `${day}日` : ''}` : ''}`
  return [name && day ? day : null, name, year].filter(Boolean).join(' ')
}
