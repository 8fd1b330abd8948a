import type { Text } from '@lantai/core/text.ts'

const texts = <const K extends string>(all: Record<K, Text>) => all

export const resumableText = texts({
  pause: { zh: '暂停', en: 'Pause' },
  goOn: { zh: '继续上传', en: 'Go on' },
  broken: {
    zh: '上传中断，已传的部分还在；可以从断点继续。',
    en: 'The upload broke off; what was sent is kept, and it can go on from there.',
  },
  leave: {
    zh: '上传还没有完成，离开会暂停；七天内再选同一个文件可以从断点继续。',
    en: 'The upload has not ended; leaving pauses it. Choose the same file again within seven days to go on.',
  },
  leaveAct: { zh: '暂停并离开', en: 'Pause and leave' },
  stay: { zh: '留在这里', en: 'Stay' },
  unfinished: { zh: '没有传完或没有受理的', en: 'Not finished, or not taken' },
  unfinishedWhy: {
    zh: '再选同一个文件，就从断点继续，不必重传。',
    en: 'Choose the same file again and it goes on from where it stopped.',
  },
  willGoOn: { zh: '这个文件已传 {sent}，将从断点继续。', en: '{sent} of this file are here; it goes on from there.' },
  sentOf: { zh: '已传 {sent} / {total}', en: '{sent} of {total}' },
  until: { zh: '保留至', en: 'kept until' },
  refused: { zh: '没有受理：{reason}', en: 'Not taken: {reason}' },
  giveUp: { zh: '删除', en: 'Remove' },
  giveUpAsk: { zh: '删除没有传完的“{name}”？', en: 'Remove the unfinished “{name}”?' },
  giveUpWhy: { zh: '已传的部分从服务器清除，要再传须从头开始。', en: 'What was sent is wiped; it would begin anew.' },
})
