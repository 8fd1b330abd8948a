import type { Text } from '@lantai/core/text.ts'

/** Sentences about setting the access status of items. */
export const openingText = {
  title: { zh: '设定开放状态', en: 'Set access status' },
  one: { zh: '{referenceCode}　现为“{status}”', en: '{referenceCode}, now “{status}”' },
  many: { zh: '选中的 {count} 件档案', en: '{count} selected items' },
  to: { zh: '改为', en: 'Change to' },
  reason: { zh: '理由', en: 'Reason' },
  reasonHint: {
    zh: '如：开放审核意见、批准文号。会记入变更记录。',
    en: 'Such as the review’s opinion. It is kept in the history.',
  },
  early: { zh: '我确认提前开放，理由已写明', en: 'I confirm opening before the term; the reason says why' },
  earlyOne: {
    zh: '形成未满二十五年，应于 {due} 起开放（档案法第二十七条）。',
    en: 'Less than 25 years old; due on {due} (Archives Law art. 27).',
  },
  earlyMany: {
    zh: '其中 {count} 件形成未满二十五年（档案法第二十七条）。',
    en: '{count} of them are less than 25 years old (Archives Law art. 27).',
  },
  publicNote: {
    zh: '开放后任何人都能在公众网站上查到并阅读。',
    en: 'Once open, anyone can find and read it on the public site.',
  },
  closedNote: { zh: '改后公众网站上不再能查到。', en: 'It will no longer be found on the public site.' },
  willChange: { zh: '将更改 {count} 件。', en: '{count} will change.' },
  unchanged: { zh: '{count} 件已是“{to}”，不动。', en: '{count} are “{to}” already and stay.' },
  refused: { zh: '{count} 件不能更改：', en: '{count} cannot be changed:' },
  refusedAll: {
    zh: '有不能更改的档案时，整批都不会更改。可以去掉它们再继续。',
    en: 'While some cannot be changed none is. Leave them out to go on.',
  },
  leaveOut: { zh: '去掉这 {count} 件', en: 'Leave these {count} out' },
  nothing: { zh: '没有需要更改的档案。', en: 'There is nothing to change.' },
  save: { zh: '设定', en: 'Set' },
  saveMany: { zh: '更改 {count} 件', en: 'Change {count} items' },
  done: { zh: '已把 {count} 件设为“{to}”。', en: '{count} set to “{to}”.' },
  andMore: { zh: '……另有 {count} 件', en: '… and {count} more' },
} as const satisfies Record<string, Text>
