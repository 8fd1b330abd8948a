import { importFields } from '@lantai/core/interop/fields.ts'
import { findingText } from '@lantai/core/interop/findings.ts'
import { describe, expect, it } from 'vitest'
import { codeRules } from './codes.ts'
import { type ReadRow, readRow } from './read-row.ts'

const fields = new Map(importFields.map((field) => [field.code, field]))
const own = ['{fonds}-{cat}[·{sub2}][·{sub3}]·{year}·{ret}[·{org}]-{item:4}']
const usual = {
  referenceCode: 'J001-WS·2011·Y·BGS-0001',
  title: '关于防汛的通知',
  creator: '水利局',
  date: '2011-02-03',
}

function row(
  cells: Record<string, string>,
  constants: Record<string, string> = {},
  faults?: ReadRow['findings'],
): ReadRow {
  const columns = Object.keys(cells).map((field) => ({ heading: fields.get(field)?.name.zh ?? field, field }))
  return readRow(
    { line: 2, cells: Object.values(cells), ...(faults ? { faults: faults as never } : {}) },
    {
      columns,
      constants,
      fields,
      codes: codeRules('J001', own),
      codeNeeded: true,
      numbered: false,
      elements: (_, values) => ({ values, faults: [] }),
    },
  )
}
const said = (read: ReadRow) => read.findings.map(({ code, column }) => `${code} ${column ?? ''}`.trim())

describe('a row', () => {
  it('that is right says what the record will be, what it leaves out read from its code', () => {
    const read = row({ ...usual, pageCount: '3页', 'description.subjects': '防汛；抢险' })
    expect([said(read), read.good, read.code]).toEqual([[], true, 'J001-WS·2011·Y·BGS-0001'])
    expect(read.draft).toMatchObject({
      level: 'item',
      parentCode: null,
      values: {
        date: '20110203',
        year: 2011,
        retention: 'Y',
        category: 'WS',
        organ: 'BGS',
        securityClass: '公开',
        pageCount: 3,
        documentNo: null,
      },
      description: { subjects: '防汛；抢险' },
      given: ['referenceCode', 'title', 'creator', 'date', 'pageCount', 'description.subjects'],
    })
  })

  it('tells everything that is wrong with it, each with its column', () => {
    const read = row({
      referenceCode: '随便',
      title: '',
      creator: '甲\u0000局\ufffd',
      date: '2011-02-30',
      retention: '很久',
      year: '11',
      pageCount: '三',
      securityClass: '很秘密',
      category: '？',
      level: '堆',
      documentNo: '#N/A',
    })
    expect(said(read).sort()).toEqual(
      [
        'code-shape 档号',
        'control-character 责任者',
        'error-value 文号',
        'missing 题名',
        'not-a-date 日期',
        'not-a-number 页数',
        'not-a-year 年度',
        'undecodable 责任者',
        'unknown-value 保管期限',
        'unknown-value 密级',
        'unknown-value 层级',
        'unknown-value 门类',
      ].sort(),
    )
    expect(read.good).toBe(false)
    for (const { code, args } of read.findings) {
      const text = findingText(code, args)
      expect(text.zh).toMatch(/[\u4e00-\u9fff]/)
      expect(`${text.zh}${text.en}`).not.toMatch(/\{(?:value|field|fieldEn|why|whyEn|place|count|name|limit|length)\}/)
    }
  })

  it('with doubtful dates is taken with a word about each', () => {
    const dated = (date: string) => {
      const { draft, findings } = row({ ...usual, date, retention: '永久' })
      return [draft.values.date, draft.values.dateTo, findings.map(({ code }) => code).join()]
    }
    expect(dated('[1953?]')).toEqual(['19530000', null, 'date-doubted'])
    expect(dated('民国三十七年')).toEqual(['19480000', null, 'date-era'])
    expect(dated('1953.1-1956.12')).toEqual(['19530100', '19561200', ''])
    expect(dated('光绪三十一年')).toEqual(['', null, 'lunar-date'])
    expect(row({ ...usual, date: '[1953?]' }).draft.asWritten).toEqual({ date: '[1953?]' })
  })

  it('loses markup and controls, keeps emoji, rare characters and signs that only look like markup', () => {
    const read = row({ ...usual, title: '<em>林业</em>\u0007 a<b 𠮷林㙍🀄 <script>x</script>' })
    expect(read.draft.values.title).toBe('林业 a<b 𠮷林㙍🀄 <script>x</script>')
    expect(said(read)).toEqual(['control-character 题名', 'markup 题名'])
  })

  it('of another structure of the standards is kept as it is, of another fonds it is not', () => {
    expect(said(row({ ...usual, referenceCode: 'J001-WS·2011-Y-BGS-0001' }))).toEqual(['code-other-style 档号'])
    expect(said(row({ ...usual, referenceCode: 'Ｊ００１－ws•2011・Y．BGS–0001' }))).toEqual(['code-normalised 档号'])
    expect(said(row({ ...usual, referenceCode: 'J002-WS·2011·Y·BGS-0001' }))).toEqual(['other-fonds 档号'])
    expect(said(row({ ...usual, year: '2012' }))).toEqual(['code-disagrees 年度'])
  })

  it('without a code has one made of its parts, or says what lacks', () => {
    const { referenceCode: _, ...rest } = usual
    expect(row({ ...rest, retention: '30年', organ: 'BGS', item: '12' }).code).toBe('J001-WS·2011·D30·BGS-0012')
    expect(row({ ...rest, retention: '永久', catalogue: '001', volume: '2', item: '003' }).code).toBe(
      'J001-001-002-003',
    )
    expect(said(row({ ...rest, retention: '永久' }))).toEqual(['no-code 档号'])
    expect(said(row({ ...rest, item: '1', fonds: 'J009' }, { retention: '永久' }))).toEqual(['other-fonds 全宗号'])
  })

  it('of a volume has the code of its level, and its items name it', () => {
    const volume = { level: '案卷', title: '卷', creator: '局', date: '1953-1956', retention: '永久' }
    expect(row({ ...volume, catalogue: '1', volume: '2' }).code).toBe('J001-1-002')
    expect(row({ ...usual, referenceCode: 'J001-001-002-003', retention: '永久' }).draft.parentCode).toBe(
      'J001-001-002',
    )
  })
})
