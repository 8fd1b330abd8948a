import type { Text } from '@lantai/core/text.ts'

const texts = <const K extends string>(all: Record<K, Text>) => all

export const appTexts = texts({
  product: { zh: '兰台', en: 'Lantai' },
  workbench: { zh: '兰台档案工作台', en: 'Lantai workbench' },
  areas: { zh: '工作区', en: 'Areas of work' },
  openAreas: { zh: '打开工作区菜单', en: 'Open the menu of areas' },
  skip: { zh: '跳到正文', en: 'Skip to the content' },
  organisation: { zh: '工作单位', en: 'Organisation' },
  switchOrganisation: { zh: '切换工作单位', en: 'Work in another organisation' },
  noOrganisation: { zh: '尚无岗位', en: 'No role yet' },
  find: { zh: '查档号、题名或功能', en: 'Find a code, a title or a page' },
  findHint: {
    zh: '档号、题名、拼音首字母、全宗、机构或功能名称',
    en: 'A code, a title, initials, a fonds, a body, or what you want to do',
  },
  findAll: { zh: '在目录中检索“{words}”', en: 'Search the catalogue for “{words}”' },
  findNothing: { zh: '没有找到。换一个词试试。', en: 'Nothing found. Try another word.' },
  pages: { zh: '功能', en: 'Pages' },
  records: { zh: '档案', en: 'Records' },
  fonds: { zh: '全宗', en: 'Fonds' },
  authorities: { zh: '规范记录', en: 'Authority records' },
  commands: { zh: '办理', en: 'Begin' },
  recent: { zh: '最近去过', en: 'Recent' },
  searches: { zh: '检索', en: 'Search' },
  findKeys: { zh: '↑ ↓ 选择，Enter 打开，Esc 关闭', en: '↑ ↓ to choose, Enter to open, Esc to close' },
  idle: {
    zh: '长时间没有操作，已自动退出登录。',
    en: 'You were signed out because nothing was done for a while.',
  },
  account: { zh: '我的账号', en: 'My account' },
  signOut: { zh: '退出登录', en: 'Sign out' },
  otherLanguage: { zh: 'English', en: '中文' },
  keys: { zh: '快捷键', en: 'Keys' },
  publicSite: { zh: '公众网站', en: 'Public site' },
  notHere: { zh: '没有这个页面', en: 'There is no such page' },
  notHereWhy: {
    zh: '地址可能写错了，或者它不在您的工作范围内。',
    en: 'The address may be wrong, or it is outside your work.',
  },
  toHome: { zh: '回到待办', en: 'Back to what waits' },
  broken: { zh: '这个页面出了故障', en: 'This page has a fault' },
  brokenWhy: {
    zh: '您在别处的工作不受影响。请重新载入；如仍不行，请把下面这句话告诉系统管理员。',
    en: 'Your work elsewhere is not affected. Load it again; if it stays, tell the system administrator this sentence.',
  },
  reload: { zh: '重新载入', en: 'Load again' },
  noRole: { zh: '还没有生效的岗位', en: 'No active role yet' },
  noRoleWhy: {
    zh: '您的账号已建立，但还没有生效的岗位。系统管理员提出授权、安全管理员激活后，这里就会出现您的工作。',
    en: 'Your account exists but has no active role. Once the system administrator has proposed one and the security administrator has activated it, your work appears here.',
  },
})
