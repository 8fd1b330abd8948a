import type { Text } from '@lantai/core/text.ts'

const texts = <const K extends string>(all: Record<K, Text>) => all

export const selfCheckText = texts({
  area: { zh: '移交包自检', en: 'Self-checks' },
  lead: {
    zh: '移交之前，用档案馆的检测方案先查一遍；档案馆看不到自检。查过的移交包可以直接移交，不必再上传。',
    en: 'Before sending, a package is checked by the scheme of the archives, which does not see it. What was checked can be sent without another upload.',
  },
  begin: { zh: '上传并自检', en: 'Upload and check' },
  uploadTitle: { zh: '上传一个移交包自检', en: 'Check a package' },
  packageName: { zh: '移交包', en: 'Package' },
  from: { zh: '来源', en: 'From' },
  upload: { zh: '上传', en: 'uploaded' },
  draft: { zh: '在此制作', en: 'made here' },
  seeDraft: { zh: '看制作页', en: 'see how it was made' },
  state: { zh: '状态', en: 'State' },
  checking: { zh: '检测中', en: 'being checked' },
  checked: { zh: '已检测', en: 'checked' },
  sent: { zh: '已移交', en: 'sent' },
  failed: { zh: '系统故障', en: 'stopped by a fault' },
  fonds: { zh: '全宗', en: 'Fonds' },
  items: { zh: '件', en: 'Items' },
  itemsFiles: { zh: '件 / 文件', en: 'Items / files' },
  results: { zh: '结果', en: 'Results' },
  resultsOf: {
    zh: '未通过 {failed}，提示 {warning}，通过 {passed}，待人工 {pending}',
    en: '{failed} failed, {warning} warnings, {passed} passed, {pending} for a person',
  },
  createdBy: { zh: '发起人', en: 'By' },
  createdAt: { zh: '时间', en: 'At' },
  expiresAt: { zh: '移交包保留至', en: 'Package kept until' },
  digest: { zh: '移交包 SM3', en: 'SM3 of the package' },
  send: { zh: '移交', en: 'Send' },
  sendAsk: { zh: '移交“{name}”？', en: 'Send “{name}”?' },
  sendWhy: {
    zh: '自检过的这一份移交给档案馆，接到后按同样的方案检测。',
    en: 'These very bytes go to the archives, which checks them by the same scheme.',
  },
  sendFailed: {
    zh: '自检有 {count} 项未通过，移交后很可能被退回。',
    en: '{count} items failed; it will probably be returned.',
  },
  sendDone: { zh: '已移交，登记号 {number}。', en: 'Sent as {number}.' },
  seeTransfer: { zh: '看这批移交', en: 'See the transfer' },
  remove: { zh: '删除', en: 'Remove' },
  removeAsk: { zh: '删除“{name}”的自检？', en: 'Remove the self-check of “{name}”?' },
  removeWhy: {
    zh: '结果和保存的移交包一并删除，不能恢复。',
    en: 'Results and kept package go; this cannot be undone.',
  },
  none: { zh: '还没有自检', en: 'No self-check yet' },
  noneWhy: {
    zh: '上传一个移交包，或在制作好的移交包页面按“自检”。',
    en: 'Upload a package, or press “Self-check” at one that was made here.',
  },
  waiting: { zh: '检测完成后结果列在这里。', en: 'Results stand here once the check has ended.' },
  ofDraft: { zh: '自检', en: 'Self-check' },
  ofDraftWhy: {
    zh: '移交之前先按档案馆的方案查一遍，不会移交。',
    en: 'Checks it by the scheme of the archives without sending it.',
  },
})
