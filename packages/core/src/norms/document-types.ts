/** Kinds of documents (文种) as titles end; the longer one is found first. Fifteen official kinds of 2012, then office practice. */
export const documentTypes: readonly string[] = [
  '决议',
  '决定',
  '命令',
  '令',
  '公报',
  '公告',
  '通告',
  '意见',
  '通知',
  '通报',
  '报告',
  '请示',
  '批复',
  '议案',
  '函',
  '纪要',
  '会议纪要',
  '会议记录',
  '记录',
  '章程',
  '条例',
  '规定',
  '办法',
  '细则',
  '方案',
  '规划',
  '计划',
  '要点',
  '总结',
  '简报',
  '讲话',
  '协议',
  '合同',
  '复函',
  '统计表',
  '年报',
  '报表',
  '名册',
  '一览表',
  '名单',
  '大事记',
  '批示',
  '建议',
  '答复',
  '倡议书',
  '证明',
]

const byLength = [...documentTypes].sort((a, b) => b.length - a.length)

/** Any of them, in a regular expression. */
export const documentTypePattern = byLength.join('|')

/** A title without what stands in brackets behind it: （征求意见稿）, (第二期). */
export const bareTitle = (title: string): string =>
  title.replace(/[（(【〔[][^（(【〔[]{0,30}[）)】〕\]]\s*$/u, '').trim()

/** The kind of document that a title ends with; '' when it ends otherwise. */
export function documentTypeOf(title: string): string {
  const bare = bareTitle(title)
  return byLength.find((type) => bare.endsWith(type)) ?? ''
}
