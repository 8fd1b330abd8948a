import type { Text } from '@lantai/core/text.ts'

const texts = <const K extends string>(all: Record<K, Text>) => all

export const runTexts = texts({
  title: { zh: '任务', en: 'Runs' },
  what: { zh: '任务', en: 'Run' },
  state: { zh: '状态', en: 'State' },
  progress: { zh: '进度', en: 'Progress' },
  by: { zh: '启动人', en: 'Started by' },
  started: { zh: '启动时间', en: 'Started' },
  ended: { zh: '结束时间', en: 'Ended' },
  attempt: { zh: '第几次执行', en: 'Attempt' },
  error: { zh: '原因', en: 'Reason' },
  log: { zh: '日志', en: 'Log' },
  noLog: { zh: '还没有日志', en: 'Nothing logged yet' },
  retry: { zh: '从断点继续', en: 'Go on from the last step' },
  retryAsk: { zh: '从断点继续“{title}”？', en: 'Go on with “{title}”?' },
  retryWhy: { zh: '已完成的步骤不再重做。', en: 'The finished steps are not done again.' },
  all: { zh: '全部', en: 'All' },
  empty: { zh: '没有任务', en: 'No runs' },
  emptyWhy: {
    zh: '移交检测、接收入馆等较长的工作在后台执行，进度、日志、取消和继续都在这里。关掉页面不影响它们。',
    en: 'Long work, such as checking and accepting a transfer, runs in the background and shows here with its log; closing the page does not stop it.',
  },
})
