import type { Text } from '@lantai/core/text.ts'

export type ProblemKind = 'encrypted' | 'broken' | 'no-page' | 'too-slow' | 'busy' | 'too-large' | 'missing' | 'other'

export const problems: Readonly<Record<ProblemKind, Text>> = {
  encrypted: { zh: '文件设有密码', en: 'it is protected by a password' },
  broken: { zh: '文件内容读不出来', en: 'its content cannot be read' },
  'no-page': { zh: '没有这一页', en: 'there is no such page' },
  'too-slow': { zh: '这一页过于复杂，未能及时画出', en: 'the page is too complex to draw in time' },
  busy: { zh: '同时查看的人较多，请稍后刷新', en: 'many people are reading now; reload in a moment' },
  'too-large': { zh: '文件过大', en: 'it is too large' },
  missing: { zh: '暂时取不到文件内容', en: 'its content is not available at present' },
  other: { zh: '这种格式没有可显示的页面', en: 'this format has no pages to show' },
}
