import { type QueryField, queryFields, queryFilters, queryNameText } from '@lantai/core/search/rules.ts'
import type { Text } from '@lantai/core/text.ts'

type FilterName = (typeof queryFilters)[number]

interface NameRow {
  readonly name: Text
  readonly value: Text
  readonly means: Text
}

const fieldMeans: Readonly<Record<QueryField, readonly [value: string, means: Text]>> = {
  title: ['教育', { zh: '题名和副题名', en: 'the title' }],
  number: ['12号', { zh: '文号（发文字号、图号、合同号……）', en: 'the number of the document' }],
  creator: ['人民政府', { zh: '责任者', en: 'who made it' }],
  code: [
    'J001-WS',
    { zh: '现用的和以前的档号，写开头即可', en: 'present and former reference codes, from the beginning' },
  ],
  person: ['李', { zh: '人名', en: 'persons named' }],
  subject: ['水利', { zh: '主题词、关键词', en: 'subject terms' }],
  notes: ['破损', { zh: '附注', en: 'notes' }],
  text: ['收费', { zh: '只在文件全文里找', en: 'in the text of the files only' }],
}

const filterMeans: Readonly<Record<FilterName, readonly [value: Text, means: Text]>> = {
  year: [
    { zh: '1998-2003', en: '1998-2003' },
    { zh: '年度；2001 是一年，1998- 是从那年起', en: 'years; 2001 is one, 1998- is from then on' },
  ],
  date: [
    { zh: '20010101-20011231', en: '20010101-20011231' },
    { zh: '文件日期；也可写 2001-05、2001年5月', en: 'date of the document; 2001-05 will do' },
  ],
  fonds: [
    { zh: 'J001', en: 'J001' },
    { zh: '全宗号', en: 'code of the fonds' },
  ],
  category: [
    { zh: '文书', en: 'WS' },
    { zh: '门类，写名称或代码', en: 'class of records, by name or code' },
  ],
  retention: [
    { zh: '永久', en: '永久' },
    { zh: '保管期限：永久、30年、10年', en: 'retention: 永久, D30, D10' },
  ],
  access: [
    { zh: '未审核', en: '未审核' },
    { zh: '开放状态：开放、控制、未审核……', en: 'access status' },
  ],
  level: [
    { zh: '案卷', en: 'volume' },
    { zh: '级别：类别、案卷、件', en: 'series, volume, item' },
  ],
  security: [
    { zh: '机密', en: '机密' },
    { zh: '密级', en: 'security class' },
  ],
  organ: [
    { zh: '办公室', en: '办公室' },
    { zh: '机构或问题', en: 'organ or topic' },
  ],
  files: [
    { zh: '是', en: 'yes' },
    { zh: '有没有电子文件', en: 'whether there are digital files' },
  ],
}

export const fieldRows: readonly NameRow[] = queryFields.map((field) => {
  const [value, means] = fieldMeans[field]
  return { name: queryNameText[field], value: { zh: value, en: value }, means }
})

export const filterRows: readonly NameRow[] = queryFilters.map((filter) => {
  const [value, means] = filterMeans[filter]
  return { name: queryNameText[filter], value, means }
})
