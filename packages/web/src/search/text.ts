import type { Text } from '@lantai/core/text.ts'

const texts = <const K extends string>(all: Record<K, Text>) => all

/** Sentences of the search box and of the pages about searching. */
export const searchText = texts({
  label: { zh: '检索目录和全文', en: 'Search descriptions and full text' },
  placeholder: { zh: '词语、档号、文号、拼音首字母，或 题名:教育', en: 'Words, codes, initials, or title:…' },
  suggestions: { zh: '检索提示', en: 'Suggestions' },
  former: { zh: '检索过', en: 'searched before' },
  creator: { zh: '责任者', en: 'creator' },
  titleKind: { zh: '题名', en: 'title' },
  codeKind: { zh: '档号', en: 'reference code' },
  savedKind: { zh: '保存的检索', en: 'saved search' },
  formerHead: { zh: '最近检索', en: 'Former searches' },
  myHead: { zh: '保存的检索', en: 'Saved searches' },
  clearHistory: { zh: '清空检索历史', en: 'Clear former searches' },
  clearHistoryAsk: { zh: '清空全部 {count} 条检索历史？', en: 'Clear all {count} former searches?' },
  clearHistoryWhy: {
    zh: '只影响您自己，不能恢复；保存的检索不受影响。',
    en: 'They are yours alone and cannot be brought back; saved searches stay.',
  },

  help: { zh: '检索写法', en: 'How to search' },
  helpLead: { zh: '点一个例子放进检索框：', en: 'Click an example to put it into the box:' },
  helpMore: { zh: '全部写法', en: 'All that can be typed' },

  lookIn: { zh: '检索范围', en: 'Look in' },
  inBoth: { zh: '全部', en: 'All' },
  inDescription: { zh: '目录', en: 'Description' },
  inText: { zh: '全文', en: 'Full text' },

  read: { zh: '读作', en: 'Read as' },
  remove: { zh: '去掉 {label}', en: 'Remove {label}' },
  labelled: { zh: '{name}：{value}', en: '{name}: {value}' },
  without: { zh: '不含 {text}', en: 'without {text}' },
  codeFrom: { zh: '档号 {text}…', en: 'code {text}…' },
  yearsBoth: { zh: '{from}—{to}', en: '{from}–{to}' },
  yearsFrom: { zh: '{from} 起', en: 'from {from}' },
  yearsTo: { zh: '至 {to}', en: 'until {to}' },
  yes: { zh: '是', en: 'yes' },
  no: { zh: '否', en: 'no' },
  below: { zh: '一条记录之下', en: 'Below one record' },
  ofTransfer: { zh: '一批移交', en: 'One transfer' },
  oneFonds: { zh: '全宗', en: 'Fonds' },
  truncated: {
    zh: '输入的内容过长，只按前面的部分检索。',
    en: 'The query is too long; only its beginning was used.',
  },

  within: { zh: '在结果中再查', en: 'Search within these' },
  foundInText: { zh: '全文：', en: 'Text: ' },
  orderCode: { zh: '按档号排列。', en: 'In order of their codes.' },
  near: { zh: '您要查的是不是：', en: 'Did you mean:' },
  nearReplaced: { zh: '“{from}”改为“{to}”', en: '“{to}” instead of “{from}”' },
  nearDropped: { zh: '不要“{from}”', en: 'Without “{from}”' },
  nearCount: { zh: '{count} 条', en: '{count} found' },
  nearAbout: { zh: '约 {count} 条', en: 'about {count} found' },
  tryDropFilters: { zh: '去掉筛选条件，只用检索词再查', en: 'Without any filter' },
  tryBoth: { zh: '同时检索目录和全文', en: 'In descriptions and full text' },

  save: { zh: '保存检索', en: 'Save search' },
  saveHint: {
    zh: '保存以后可随时再用；新增了符合的档案会在首页提醒。',
    en: 'Use it again at any time; new matches are told on the first page.',
  },
  name: { zh: '名称', en: 'Name' },
  nameHint: { zh: '例如：防汛文件', en: 'For example: flood control' },
  alert: { zh: '有新增时在首页提醒我', en: 'Tell me on the first page when there are new records' },
  what: { zh: '检索内容', en: 'What is searched' },
  savedDone: { zh: '已保存“{name}”。', en: '“{name}” was saved.' },
  changed: { zh: '已修改“{name}”。', en: '“{name}” was changed.' },
  mine: { zh: '我的检索', en: 'My searches' },
  mineFilter: { zh: '名称或检索词', en: 'Name or words' },
  savedTab: { zh: '保存的检索', en: 'Saved' },
  formerTab: { zh: '检索历史', en: 'Former' },
  noSaved: { zh: '还没有保存的检索', en: 'No saved search yet' },
  noSavedWhy: {
    zh: '在目录里检索或筛选后，点“保存检索”，常查的内容以后一点就到；有新增会提醒。',
    en: 'Search or filter in the catalogue, then choose “Save search”: it is one click away from then on, and tells what is new.',
  },
  noFormer: { zh: '还没有检索过', en: 'No former searches' },
  noFormerWhy: {
    zh: '在目录里检索过的内容列在这里，只有您自己能看到。',
    en: 'What you search for is listed here, for you alone.',
  },
  toCatalogue: { zh: '去目录', en: 'To the catalogue' },
  everything: { zh: '全部档案', en: 'All records' },
  news: { zh: '新增', en: 'New' },
  newsMany: { zh: '1000 以上', en: '1000 or more' },
  created: { zh: '保存时间', en: 'Saved' },
  seen: { zh: '上次查看', en: 'Last looked at' },
  times: { zh: '次数', en: 'Times' },
  last: { zh: '最近一次', en: 'Last' },
  open: { zh: '检索', en: 'Search' },
  edit: { zh: '修改', en: 'Edit' },
  removeOne: { zh: '删除', en: 'Remove' },
  removeAsk: { zh: '删除保存的检索“{name}”？', en: 'Remove the saved search “{name}”?' },
  removeWhy: { zh: '不能恢复；档案不受影响。', en: 'It cannot be brought back. No record is affected.' },
  acts: { zh: '操作', en: 'Acts' },
  told: { zh: '提醒', en: 'Alert' },
  homeNews: { zh: '保存的检索有新增', en: 'New records in saved searches' },
  newsCount: { zh: '新增 {count} 条', en: '{count} new' },
  newsCountMany: { zh: '新增 1000 条以上', en: '1000 or more new' },

  helpTitle: { zh: '检索写法', en: 'How to search' },
  helpIntro: {
    zh: '检索框里直接写要找的内容就可以。下面的写法可以单用，也可以合用，用空格隔开，全部都要满足。点“试试”看结果。',
    en: 'Type what you look for. What follows can be used alone or together, parted by blanks; all of it must be met. “Try” shows the result.',
  },
  helpExample: { zh: '例子', en: 'Example' },
  helpMeaning: { zh: '意思', en: 'Meaning' },
  helpTry: { zh: '试试', en: 'Try' },
  helpWords: { zh: '字词', en: 'Words' },
  helpFields: { zh: '指定字段', en: 'Fields' },
  helpFieldsLead: {
    zh: '“名称:词”只在这一项里找，冒号全角、半角都可以；短语加引号：题名:"工作规则"。',
    en: '“name:word” looks in that element only; the colon may be full-width. Quote a phrase: title:"rules of procedure".',
  },
  helpConditions: { zh: '条件', en: 'Conditions' },
  helpConditionsLead: {
    zh: '条件写在检索框里和在左边筛选一样。几个值用逗号隔开，有一个符合即可。',
    en: 'A condition that is typed works like a filter. Part several values by commas; one of them must be met.',
  },
  helpFacts: { zh: '检索是怎样做的', en: 'What the search does' },
  factFold: {
    zh: '繁体、异体、全角字符和大小写不影响结果：查“臺”能查到“台”，反过来也一样。',
    en: 'Traditional, variant and full-width characters and case make no difference: 臺 finds 台 and the reverse.',
  },
  factInitials: {
    zh: '拼音首字母可以查题名和责任者：gyfz 查到“关于发展……”；两个字母只对开头。',
    en: 'Initials of the pinyin find titles and creators: gyfz finds 关于发展…; two letters at the beginning only.',
  },
  factFormer: {
    zh: '档号只写前一半也行，分隔符可以省略；改过的旧档号也能查到现在的记录。',
    en: 'Half a reference code is enough, its separators may be left out, and a former code finds the record.',
  },
  factAbout: {
    zh: '符合的很多时，条数前加“约”，并按年度新的在前排列；加一个词或一个条件，就按切合程度排列。',
    en: 'When very many match, counts say “about” and the newest come first; add a word or a condition to get the best fit first.',
  },
  factText: {
    zh: '全文取自 PDF、DOCX、XLSX、TXT、HTML、XML 文件里的文字；扫描件和照片没有文字，只能按目录查。',
    en: 'Full text is what PDF, DOCX, XLSX, TXT, HTML and XML files hold; scans and pictures have none and are found by their description.',
  },
  factScope: {
    zh: '只查得到您有权看到的档案，提示和条数也一样。',
    en: 'Only records that you may see are found, suggested and counted.',
  },
  indexState: { zh: '索引的状态', en: 'State of the index' },
  indexItems: { zh: '已编入索引', en: 'Indexed records' },
  indexText: { zh: '有全文', en: 'With full text' },
  indexNoText: { zh: '没有文字（扫描件、照片等）', en: 'Without text (scans, pictures)' },
  indexUnread: { zh: '文件读不出文字', en: 'Files that could not be read' },
  indexWaiting: { zh: '等待提取全文', en: 'Waiting to be read' },
  indexStale: { zh: '正在按新规则重编', en: 'Being indexed anew' },
})

/** What people can type, each with what it finds: for the help beside the box and its page. */
export const queryExamples: readonly {
  readonly query: string
  readonly queryEn?: string
  readonly means: Text
  readonly short?: true
}[] = [
  { query: '防汛 水库', means: { zh: '两个词都有，次序不限', en: 'both words, in any order' }, short: true },
  { query: '"工作规则"', means: { zh: '引号里的字连在一起', en: 'exactly as it stands in the quotes' }, short: true },
  { query: '教育 -收费', means: { zh: '减号后面的不要', en: 'not what follows the minus' }, short: true },
  { query: '教育 -"收费标准"', means: { zh: '不要整个短语', en: 'not the whole phrase' } },
  {
    query: '题名:教育 责任者:人民政府',
    queryEn: 'title:教育 creator:人民政府',
    means: { zh: '只在题名、责任者里找', en: 'in the title and the creator only' },
    short: true,
  },
  {
    query: '年度:1998-2003 保管期限:永久',
    queryEn: 'year:1998-2003 retention:永久',
    means: { zh: '年度范围和保管期限', en: 'a span of years and a retention period' },
    short: true,
  },
  { query: '〔1995〕12号', means: { zh: '文号，写一部分也行', en: 'a document number, or a part of one' } },
  { query: 'J001-WS', means: { zh: '档号的开头，分隔符可省略', en: 'the beginning of a reference code' }, short: true },
  { query: 'gyfz', means: { zh: '题名或责任者的拼音首字母', en: 'pinyin initials of title or creator' }, short: true },
]
