import { expect, it } from 'vitest'
import { composeItems } from './compose.ts'
import { factsInName, factsInText, signedDay } from './facts.ts'
import { findingsOf } from './findings.ts'
import { pairFiles } from './pair.ts'
import { proposeValues } from './propose.ts'
import { type FilingWork, filesByItem, inOrder } from './state.ts'
import { aFile, anItem, aWork } from './testing/example-filing.ts'
import { documentNumbersIn, matterOf, setOf } from './title-parts.ts'

let count = 0
const newId = () => `n${++count}`
const named = (...paths: string[]) => paths.map((path) => aFile(path, { path }))
/** Items as lists of file name and role. */
const composed = (work: FilingWork) => {
  const files = filesByItem(work.files.values())
  return inOrder(work.items.values()).map(({ id, composition }) => [
    composition?.code,
    ...(files.get(id) ?? []).map(({ path, role }) => `${path}=${role}`),
  ])
}
const compose = (...paths: string[]) => composed(composeItems(aWork([], named(...paths)), newId))

it('main text, annexes, drafts and sheets of one stem become one item in their inner order', () => {
  expect(
    compose(
      '关于招生的通知-附件2：名单.xlsx',
      '关于招生的通知-附件10.pdf',
      '关于招生的通知.pdf',
      '关于招生的通知.docx',
      '关于招生的通知（花脸稿）.doc',
      '关于招生的通知-发文稿纸.jpg',
      '关于招生的通知 文件处理单.jpg',
    ),
  ).toEqual([
    [
      'final-draft',
      '关于招生的通知 文件处理单.jpg=processing-sheet',
      '关于招生的通知.pdf=main',
      '关于招生的通知-附件2：名单.xlsx=annex',
      '关于招生的通知-附件10.pdf=annex',
      '关于招生的通知-发文稿纸.jpg=drafting-sheet',
      '关于招生的通知.docx=final-draft',
      '关于招生的通知（花脸稿）.doc=draft',
    ],
  ])
})

it('a folder with one main text is one item, one with several is not', () => {
  expect(compose('甲/关于招生的通知.pdf', '甲/附件1.xls', '甲/译文.pdf')).toEqual([
    ['translation', '甲/关于招生的通知.pdf=main', '甲/附件1.xls=annex', '甲/译文.pdf=translation'],
  ])
  expect(compose('乙/关于招生的通知.pdf', '乙/关于放假的通知.pdf', '乙/附件1.xls')).toEqual([
    ['single', '乙/关于招生的通知.pdf=main'],
    ['single', '乙/关于放假的通知.pdf=main'],
  ])
})

it('a running number in front joins what has no other name', () => {
  expect(compose('01 关于招生的通知.pdf', '01 附件.xls', '02 关于放假的通知.pdf', '02 定稿.doc')).toEqual([
    ['annex', '01 关于招生的通知.pdf=main', '01 附件.xls=annex'],
    ['final-draft', '02 关于放假的通知.pdf=main', '02 定稿.doc=final-draft'],
  ])
})

it('request and answer are items of their own', () => {
  expect(compose('关于修建校舍的请示.pdf', '关于同意修建校舍的批复.pdf').map(([, ...files]) => files)).toEqual([
    ['关于修建校舍的请示.pdf=main'],
    ['关于同意修建校舍的批复.pdf=main'],
  ])
})

it('a document about annexes is no annex', () => {
  expect(compose('关于报送附件材料的通知.pdf')).toEqual([['single', '关于报送附件材料的通知.pdf=main']])
})

it.each([
  [{ named: ['扫描/001.pdf'] }, '扫描/001.pdf', 'named', 'sure'],
  [{ named: ['001.pdf'] }, '扫描/001.PDF', 'named', 'sure'],
  [{ values: { documentNo: '澜教发[2024]12号' } }, '澜教发〔2024〕012号.pdf', 'document-number', 'sure'],
  [{ values: { title: '关于做好 2024 年招生工作的通知' } }, '3、关于做好２０２４年招生工作的通知.pdf', 'title', 'sure'],
  [
    { values: { title: '澜川市教育局关于做好2024年招生工作的通知' } },
    '关于做好2024年招生工作的通知.pdf',
    'title',
    'likely',
  ],
  [{ values: { title: '关于招生的通知' } }, '12/001.pdf', 'folder', 'likely'],
  [{ values: { title: '关于招生的通知' } }, '12.pdf', 'sequence', 'likely'],
] as const)('a row %j finds the file %s by %s', (row, path, how, sureness) => {
  const rows = Array.from({ length: 11 }, (_, at) =>
    anItem(`other${at}`, { line: at + 2 }, { title: `另一件完全不同的事项之${'甲乙丙丁戊己庚辛壬癸子'[at]}` }),
  )
  const { values = {}, ...more } = row as { values?: Record<string, string>; named?: string[] }
  const pairs = pairFiles([...rows, anItem('it', { line: 13, ...more }, values)], named(path))
  expect(pairs).toMatchObject([{ itemId: 'it', pairing: { how, sureness } }])
})

it('a sign that fits two rows alike is unsure and says so', () => {
  const rows = [
    anItem('a', { line: 2 }, { title: '会议通知（一）' }),
    anItem('b', { line: 3 }, { title: '会议通知（一）' }),
  ]
  const [pair] = pairFiles(rows, named('会议通知（一）.pdf'))
  expect(pair?.pairing).toMatchObject({ sureness: 'unsure', zh: expect.stringContaining('请核对') })
  expect(pairFiles(rows, named('完全无关的文件名.pdf'))).toEqual([])
})

it('a file that bears another document number is not the row of a like title', () => {
  const values = { title: '关于做好中小学招生工作的通知', documentNo: '澜教发〔2025〕12号' }
  const rows = [anItem('a', { line: 2 }, values)]
  const pair = (path: string, documentNo?: string) =>
    pairFiles(rows, [aFile('f', { path, ...(documentNo ? { facts: { documentNo } } : {}) })])[0]?.pairing.sureness
  expect(pair('澜教发〔2025〕13号 关于做好中小学招生工作的通知.pdf')).toBeUndefined()
  expect(pair('关于进一步做好中小学招生工作的通知.pdf', '澜教发〔2025〕13号')).toBeUndefined()
  expect(pair('2 年度招生计划.pdf', '澜教发〔2025〕13号')).toBeUndefined()
  expect(pair('关于做好中小学招生工作的通知.pdf', '澜教发〔2025〕13号')).toBe('unsure')
  expect(pair('关于做好中小学招生工作的通知.pdf', '澜教发〔2025〕12号')).toBe('sure')
})

it('the first page tells title, number, date, issuer and class', () => {
  const text = `机密★10年\n澜川市教育局文件\n澜教发〔2024〕12 号\n\n澜川市教育局关于做好2024年\n中小学招生工作的通知\n\n各县（区）教育局：\n根据《办法》（澜政发〔2023〕7号）……2023年12月1日……\n附件：招生计划\n\n澜川市教育局\n2024 年 3 月 11 日\n`
  expect(factsInText(text)).toEqual({
    title: '澜川市教育局关于做好2024年中小学招生工作的通知',
    documentNo: '澜教发〔2024〕12号',
    date: '20240311',
    creator: '澜川市教育局',
    securityClass: '机密★10年',
  })
  expect(factsInText('扫描件没有文字')).toEqual({})
})

it.each([
  ['二〇二四年三月十一日', '20240311'],
  ['二○一一年十二月三十一日', '20111231'],
  ['2024年2月30日', ''],
  ['一年一月一日', ''],
])('%s is %s', (text, day) => expect(signedDay(text)).toBe(day))

it('a file’s name tells number, date and title', () => {
  expect(factsInName('发文/07_20240311_澜教发[2024]12号关于做好招生工作的通知（盖章）.pdf')).toMatchObject({
    documentNo: '澜教发〔2024〕12号',
    date: '20240311',
  })
  expect(factsInName('IMG_0001.jpg')).toEqual({})
})

it.each([
  ['关于申请修建第二中学校舍的请示', '修建第二中学校舍'],
  ['澜川市人民政府关于同意修建第二中学校舍的批复', '修建第二中学校舍'],
])('%s is about %s', (title, matter) => expect(matterOf(title)).toBe(matter))

it('papers of one meeting make a set', () => {
  expect(setOf('全市教育工作会议纪要')).toBe('全市教育工作会议')
  expect(setOf('在全市教育工作会议上的讲话')).toBe('全市教育工作会议')
  expect(documentNumbersIn('（澜教发〔2024〕3号、〔2024〕4 号）')).toEqual(['澜教发〔2024〕3号'])
})

it('the year goes by the day of issue, by the end of a matter, and by the filing where the day is not known', () => {
  const by = { year: 2025, body: '澜川市教育局', organs: [], schedule: null }
  const work = aWork(
    [
      anItem('plan', {}, { title: '2025年教育工作计划', date: '20241220' }),
      anItem('ask', {}, { title: '关于申请修建校舍的请示', date: '20231201' }),
      anItem('answer', {}, { title: '关于同意修建校舍的批复', date: '20240105' }),
      anItem('none', {}, { title: '关于放假的通知' }),
    ],
    [],
  )
  const { items } = proposeValues(work, by)
  const year = (id: string) => [items.get(id)?.values.year, items.get(id)?.proposals.year?.sureness]
  expect(year('plan')).toEqual(['2024', 'sure'])
  expect(items.get('plan')?.proposals.year?.zh).toContain('2025')
  expect(year('ask')).toEqual(['2024', 'unsure'])
  expect(year('answer')).toEqual(['2024', 'sure'])
  expect(year('none')).toEqual(['2025', 'unsure'])
  expect(items.get('none')?.values.notes).toContain('日期不详')
})

it('what stands in the way of handing over is found by item, each with its way out', () => {
  const found = findingsOf(
    aWork([anItem('a', {}, { title: '关于招生的通知', retention: 'X9' })], [aFile('f', { path: '散件.pdf' })]),
    { organs: true, templates: new Map() },
  )
  const blocking = found
    .filter(({ level }) => level === 'blocking')
    .map(({ code, field }) => `${code} ${field ?? ''}`.trim())
  expect(blocking.sort()).toEqual(
    [
      'filing.loose-file',
      'filing.missing category',
      'filing.missing creator',
      'filing.missing date',
      'filing.missing organ',
      'filing.missing year',
      'filing.no-file',
      'filing.no-number',
      'filing.retention retention',
    ].sort(),
  )
  for (const { what, whatEn, todo, todoEn } of found)
    expect([what, whatEn, todo, todoEn].every((text) => text.length > 1)).toBe(true)
})
