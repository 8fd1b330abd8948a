import { describe, expect, it } from 'vitest'
import { applyMap, fittingMap, headingsOf, mapFault, suggestColumns } from './column-map.ts'
import { importFields } from './fields.ts'
import { findHeadings } from './heading-rows.ts'

const known = headingsOf(importFields)
const lines = (...rows: string[][]) => rows.map((cells) => ({ cells }))
const fieldsOf = (...headings: string[]) => suggestColumns(headings, importFields).map(({ field }) => field)

describe('the headings of a table', () => {
  it('are found below title lines and a line of remarks', () => {
    const found = findHeadings(
      lines(['栖云县档案馆文书档案目录'], ['填表日期', '2011年'], ['序号', '档号', '题名'], ['1', 'J001', '通知']),
      known,
    )
    expect(found).toEqual({ at: 2, rows: 1, headings: ['序号', '档号', '题名'] })
  })

  it('may stand in two lines under a merged heading', () => {
    const found = findHeadings(
      lines(['案卷号', '案卷题名', '日期', '', '备注'], ['', '', '起', '止', ''], ['1', '卷', '1953', '1954', '']),
      known,
    )
    expect(found).toMatchObject({ rows: 2, headings: ['案卷号', '案卷题名', '日期起', '日期止', '备注'] })
    expect(suggestColumns(found.headings, importFields).map(({ field }) => field)).toEqual([
      'volume',
      'title',
      'date',
      'dateTo',
      'notes',
    ])
  })

  it('are the first line of words when none is known, and nothing in a table of figures', () => {
    expect(findHeadings(lines(['甲', '乙'], ['1', '2']), known)).toMatchObject({ at: 0, rows: 1 })
    expect(findHeadings(lines(['1', '2'], ['3', '4']), known).at).toBe(-1)
  })
})

describe('columns find their fields by themselves', () => {
  it('by the headings that offices use', () => {
    expect(fieldsOf('公文名称', '发文机关', '发文字号', '成文日期', '索引号', '主题分类')).toEqual([
      'title',
      'creator',
      'documentNo',
      'date',
      null,
      'description.subjects',
    ])
    expect(fieldsOf('* 题 名：', '机构（问题）', '题名(不超过200字)', '序号', '全宗号')).toEqual([
      'title',
      'organ',
      null,
      null,
      'fonds',
    ])
  })

  it('and a saved map is laid over those it knows', () => {
    const map = {
      columns: [
        { heading: '甲', field: 'title' },
        { heading: '乙', field: null },
      ],
    }
    expect(applyMap(suggestColumns(['甲', '乙', '文号'], importFields), map).map(({ field }) => field)).toEqual([
      'title',
      null,
      'documentNo',
    ])
    expect(fittingMap(['乙', '甲', '丙'], [map])).toBe(map)
    expect(fittingMap(['甲', '丙'], [map])).toBeUndefined()
  })

  it('a field that does not exist, or is filled twice, is a fault', () => {
    const to = (...fields: string[]) => fields.map((field, index) => ({ heading: String(index), field }))
    expect(mapFault(to('title', 'nothing'), {}, importFields)).toMatchObject({
      kind: 'unknown-field',
      field: 'nothing',
    })
    expect(mapFault(to('title', 'title'), {}, importFields)).toMatchObject({ kind: 'doubled-field' })
    expect(mapFault(to('title'), { nothing: 'x' }, importFields)).toMatchObject({ kind: 'unknown-field' })
    expect(mapFault(to('title'), { category: 'WS' }, importFields)).toBeNull()
  })
})
