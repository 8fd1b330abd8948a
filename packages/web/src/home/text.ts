import type { Text } from '@lantai/core/text.ts'

const texts = <const K extends string>(all: Record<K, Text>) => all

export const homeTexts = texts({
  title: { zh: '待我办理', en: 'Waits for me' },
  hello: { zh: '{name}，{day}', en: '{name}, {day}' },
  seeAll: { zh: '全部', en: 'All' },
  goVerify: { zh: '去校验', en: 'Verify now' },
  nothing: { zh: '没有等您办理的事', en: 'Nothing waits for you' },
  nothingWhy: {
    zh: '有新的移交、退回、失败的任务或待激活的授权时，会按先后列在这里。',
    en: 'New transfers, returned packages, failed runs and roles to activate will be listed here, oldest first.',
  },
  review: { zh: '移交待审核', en: 'Transfers to review' },
  fault: { zh: '移交因系统故障停下', en: 'Transfers stopped by a fault' },
  underWay: { zh: '移交正在检测或接收', en: 'Transfers being checked or accepted' },
  returned: { zh: '退回给我单位、尚未重新移交', en: 'Returned to us and not sent again' },
  drafts: { zh: '制作中的移交包', en: 'Packages being made' },
  sent: { zh: '我单位移交、等待审核', en: 'Sent by us, waiting for review' },
  runs: { zh: '失败的任务', en: 'Failed runs' },
  grants: { zh: '岗位授权待激活', en: 'Role grants to activate' },
  proposed: { zh: '已提出、等待激活的授权', en: 'Proposed roles, not activated yet' },
  locked: { zh: '被锁定的账号', en: 'Locked accounts' },
  noRoles: { zh: '还没有岗位的账号', en: 'Accounts without a role' },
  verify: { zh: '审计链久未校验', en: 'The audit chain has not been verified lately' },
  verifyNever: { zh: '审计链还没有校验过', en: 'The audit chain has never been verified' },
  broken: { zh: '最近一次校验发现审计链不符', en: 'The last verification found the chain broken' },
  failedSignIns: { zh: '最近七天的登录失败', en: 'Failed sign-ins of the last seven days' },
  items: { zh: '{count} 件', en: '{count} items' },
})
