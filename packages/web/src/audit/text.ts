import type { Text } from '@lantai/core/text.ts'

const texts = <const K extends string>(all: Record<K, Text>) => all

export const auditTexts = texts({
  title: { zh: '审计', en: 'Audit' },
  auditors: { zh: '安全审计员的操作', en: 'What the security auditors did' },
  at: { zh: '时间', en: 'Time' },
  type: { zh: '事件', en: 'Event' },
  about: { zh: '内容', en: 'About' },
  who: { zh: '操作人', en: 'Who' },
  organisation: { zh: '单位', en: 'Organisation' },
  subject: { zh: '对象', en: 'Subject' },
  sequence: { zh: '序号', en: 'No.' },
  search: { zh: '操作人或内容', en: 'Who, or words of the event' },
  from: { zh: '起', en: 'From' },
  to: { zh: '止', en: 'To' },
  onlyThis: { zh: '只看此人', en: 'Only this person' },
  onlySubject: { zh: '只看此对象', en: 'Only this subject' },
  onlyOrganisation: { zh: '只看此单位', en: 'Only this organisation' },
  narrowed: { zh: '已限定：{what}', en: 'Narrowed to {what}' },
  operator: { zh: '服务器操作员', en: 'operator at the server' },
  system: { zh: '系统', en: 'system' },
  data: { zh: '事件内容', en: 'What the event tells' },
  chain: { zh: '链', en: 'Chain' },
  previous: { zh: '上一条的 SM3', en: 'SM3 of the one before' },
  hash: { zh: '本条的 SM3', en: 'SM3 of this one' },
  export: { zh: '导出', en: 'Export' },
  verify: { zh: '校验审计链', en: 'Verify the chain' },
  verifying: { zh: '正在逐条重算 SM3…', en: 'Computing every SM3 again…' },
  good: { zh: '审计链完好', en: 'The chain is whole' },
  goodWhy: {
    zh: '{events} 条记录逐条核对无误，用时 {seconds} 秒。请把最后一条的 SM3 记在系统之外，以后可据此发现整链重写。',
    en: '{events} events agree, in {seconds} s. Note the SM3 of the last one outside the system: it would show if the whole chain were ever rewritten.',
  },
  broken: { zh: '审计链已被改动', en: 'The chain has been tampered with' },
  brokenWhy: {
    zh: '在 {events} 条记录中发现 {breaks} 处不符。请立即报告，保留现场，不要重启或清理数据库。',
    en: '{breaks} places of {events} events do not agree. Report it at once, and leave the database as it is.',
  },
  more: { zh: '还有更多处没有列出。', en: 'There are more places than listed.' },
  head: { zh: '最后一条', en: 'Last event at' },
  empty: { zh: '没有审计记录', en: 'No events' },
  emptyWhy: {
    zh: '每一项改动都在同一事务中写下一条记录，并以 SM3 首尾相连。',
    en: 'Every change writes one event in its own transaction, chained by SM3.',
  },
})
