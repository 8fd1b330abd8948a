import { describe, expect, it } from 'vitest'
import { accessStatusByName, accessStatusNames, accessStatusRows } from './access-status.ts'
import { categoryByText, categoryCodes, categoryOf } from './category-codes.ts'
import { checkItem } from './check-catalogues.ts'
import { checkGroups } from './check-groups.ts'
import { filingCheckItems } from './check-items.ts'
import { checkGroupName, transferCheckItems } from './check-items-transfer.ts'
import { descriptionElements, mandatoryElements } from './description-elements.ts'
import { extensionOf, fileFormats, formatOf, signatureBytes, signatureFits } from './file-formats.ts'
import { fileRoleCodes, fileRoles, orderInside } from './file-roles.ts'
import { metadataElements } from './metadata-elements.ts'
import {
  metadataElement,
  metadataElementByName,
  metadataParts,
  missingElements,
  valueFaults,
} from './metadata-rules.ts'
import { retentionByCode, retentionByName, retentionCodes } from './retention-codes.ts'
import { inForce, type RowSet } from './row-set.ts'
import { securityClasses, securityClassOf } from './security-classes.ts'

const keyed: readonly [RowSet<unknown>, readonly string[], count: number][] = [
  [categoryCodes, categoryCodes.rows.map(({ code }) => code), 13],
  [retentionCodes, retentionCodes.rows.map(({ code }) => code), 5],
  [descriptionElements, descriptionElements.rows.map(({ code }) => code), 35],
  [metadataElements, metadataElements.rows.map(({ code }) => code), 88],
  [filingCheckItems, filingCheckItems.rows.map(({ code }) => code), 40],
  [transferCheckItems, transferCheckItems.rows.map(({ code }) => code), 40],
  [securityClasses, securityClasses.rows.map(({ code }) => code), 6],
  [accessStatusRows, accessStatusRows.rows.map(({ name }) => name.zh), 4],
  [fileRoles, fileRoles.rows.map(({ code }) => code), 13],
  [fileFormats, fileFormats.rows.flatMap(({ extensions }) => extensions), 30],
]

describe('row sets', () => {
  it('hold the rows of the standard, each once', () => {
    for (const [set, keys, count] of keyed) {
      expect(keys.length, set.title.en).toBe(count)
      expect(new Set(keys).size, set.title.en).toBe(count)
    }
  })
  it('the one in force on a day is the newest of those that have begun and not ended', () => {
    const set = (version: string, effectiveFrom: string | null, effectiveTo: string | null) => ({
      ...categoryCodes,
      version,
      effectiveFrom,
      effectiveTo,
    })
    const sets = [set('2022', '2022-07-01', null), set('1994', null, '2022-06-30'), set('2030', '2030-01-01', null)]
    expect(inForce(sets, '2010-05-05')?.version).toBe('1994')
    expect(inForce(sets, '2022-07-01')?.version).toBe('2022')
    expect(inForce(sets, '2031-01-01')?.version).toBe('2030')
    expect(inForce(sets.slice(0, 1), '2000-01-01')).toBeUndefined()
  })
})

describe('check items', () => {
  const counts = (set: typeof filingCheckItems) =>
    [1, 2, 3, 4].map((p) => set.rows.filter(({ property }) => property === p).length)
  it('are 14, 11, 8 and 7 by property in both stages', () => {
    expect(counts(filingCheckItems)).toEqual([14, 11, 8, 7])
    expect(counts(transferCheckItems)).toEqual([14, 11, 8, 7])
  })
  it('each belongs to a named group and every group has items', () => {
    expect(new Set(filingCheckItems.rows.map(({ group }) => group))).toEqual(new Set(Object.keys(checkGroups)))
    expect(checkItem('GD-1-8')?.group).toBe('1-2')
    expect(checkItem('GD-1-14')?.group).toBe('1-5')
    expect(checkItem('YJ-4-7')?.group).toBe('4-3')
  })
  it('speak of records and transfer packages in the transfer stage', () => {
    for (const item of transferCheckItems.rows)
      expect(`${item.name.zh}${item.object.zh}${checkGroupName(item.group, 'YJ')?.zh}`).not.toMatch(/电子文件|归档/)
    expect(checkItem('YJ-1-14')?.object).toEqual({ zh: '移交信息包', en: 'transfer package' })
    expect(checkItem('YJ-2-9')?.name.zh).toBe('进馆范围检测')
  })
  it('claim only what was seen', () => {
    const open = filingCheckItems.rows.filter(({ verified }) => !verified).map(({ slot }) => slot)
    expect(open).toEqual(['1-9', '2-8', '3-5', '3-6', '3-7', '4-4', '4-5', '4-6'])
    expect(transferCheckItems.rows.filter(({ verified }) => verified).map(({ slot }) => slot)).toEqual([
      '1-1',
      '1-4',
      '1-6',
      '1-8',
    ])
  })
  it('a code of another catalogue is not found by its likeness', () => {
    expect(checkItem('GD-1-02')).toBeUndefined()
    expect(checkItem('CQ-1-1')).toBeUndefined()
  })
})

describe('metadata elements', () => {
  it('are numbered 1 to 88 without a gap', () => {
    expect(metadataElements.rows.map(({ m }) => m)).toEqual(Array.from({ length: 88 }, (_, index) => index + 1))
  })
  it('stand in containers that exist', () => {
    for (const { parent } of metadataElements.rows)
      if (parent) expect(metadataElement(parent)?.type, parent).toBe('container')
    expect(metadataParts('provenance').map(({ m }) => m)).toEqual([3, 4, 5, 6])
    expect(metadataElementByName('文件编号')?.parent).toBe('contentDescription')
  })

  const enough = new Set([
    ...[
      'aggregationLevel',
      'fondsConstitutingUnitName',
      'electronicRecordCode',
      'archivalCode',
      'year',
      'retentionPeriod',
    ],
    ...['archivesItemNumber', 'title', 'author', 'date', 'securityClassification', 'documentAggregationType'],
  ])
  const missing = (codes: Iterable<string>, situation = {}) =>
    missingElements(new Set(codes), situation).map(({ code }) => code)

  it('a record sent over the net needs no medium, one on a disc does', () => {
    expect(missing(enough)).toEqual([])
    expect(missing(enough, { offlineMedium: true })).toEqual(['offlineMediumIdentifier'])
  })
  it('every required one is asked for, and one of the two item numbers', () => {
    for (const code of enough) {
      const without = [...enough].filter((each) => each !== code)
      expect(missing(without)).toEqual(
        code === 'archivesItemNumber' ? ['agencyItemNumber', 'archivesItemNumber'] : [code],
      )
    }
  })
  it('parts of a container are asked for only when the container is there', () => {
    expect(missing([...enough, 'imageCompressionScheme'])).toEqual(['scanningResolution', 'scanningColorModel'])
    expect(missing([...enough, 'authorizedAgent'])).toEqual(['permissionAssignment'])
  })
  it('a repeated container is asked for by itself', () => {
    expect(missing(['computerFileName'], { within: 'electronicAttributes' })).toEqual(['computerFileSize'])
  })

  const faults = (code: string, value: string) => {
    const element = metadataElement(code)
    return element && valueFaults(element, value)
  }
  it.each([
    ['date', '20110203', []],
    ['date', '20110000', []],
    ['date', '2011', []],
    ['date', '[195210]', []],
    ['date', '20110231', ['wrong-type']],
    ['date', '20000229', []],
    ['date', '19000229', ['wrong-type']],
    ['date', '2011-02-03', ['wrong-type']],
    ['year', '11', ['wrong-type']],
    ['retentionPeriod', '定期30年', []],
    ['retentionPeriod', '很久', ['out-of-range']],
    ['securityClassification', '机密★10年', []],
    ['securityClassification', '公开', []],
    ['securityClassification', '保密', ['out-of-range']],
    ['controlIdentifier', '开放', []],
    ['controlIdentifier', '半开放', ['out-of-range']],
    ['archivesItemNumber', '0001', []],
    ['archivesItemNumber', '一号', ['wrong-format']],
    ['title', '题'.repeat(1000), []],
    ['title', '题'.repeat(1001), ['too-long']],
    ['title', '𠮷'.repeat(1000), []],
    ['totalNumberOfPages', '-1', ['wrong-type']],
    ['actionTime', '2024-05-06T07:08:09+08:00', []],
    ['actionTime', '昨天', ['wrong-type']],
  ])('%s = %s has the faults %j', (code, value, expected) => {
    expect(faults(code, value)).toEqual(expected)
  })
})

describe('codes and words', () => {
  it('categories and retention are found by code', () => {
    expect(categoryOf('WS')?.name.zh).toBe('文书')
    expect(categoryOf('XX')).toBeUndefined()
    expect(retentionByCode('D15')).toMatchObject({ years: 15, legacy: false })
    expect(retentionByCode('D0')).toBeUndefined()
  })
  it.each([
    ['永久', 'Y'],
    ['定期30年', 'D30'],
    ['30年', 'D30'],
    ['定期 １０ 年', 'D10'],
    ['长期', 'C'],
    ['d10', 'D10'],
    ['D', 'D'],
    ['不知道', undefined],
  ])('retention written %s is %s', (text, code) => {
    expect(retentionByName(text)?.code).toBe(code)
  })
  it.each([
    ['机密★10年', 'highly-secret', 10],
    ['秘密★', 'secret', null],
    ['公开', 'public', null],
    [' 绝密 ', 'top-secret', null],
    ['', undefined, undefined],
    ['保密', undefined, undefined],
  ])('security class written %j is %s', (text, code, years) => {
    expect(securityClassOf(text)?.row.code).toBe(code)
    expect(securityClassOf(text)?.years).toBe(years)
  })
  it('only an opened record is public', () => {
    expect(accessStatusRows.rows.filter((row) => row.public).map(({ name }) => name.zh)).toEqual(['开放'])
    expect(accessStatusRows.rows.map(({ name }) => name.zh)).toEqual(accessStatusNames)
    expect(accessStatusByName('延期开放')?.name.en).toBe('Opening deferred')
  })
  it('seven elements are mandatory at item level', () => {
    expect(mandatoryElements('item').map(({ code }) => code)).toEqual([
      ...['level', 'referenceCode', 'title', 'dates', 'creator', 'retention', 'accessStatus'],
    ])
  })
})

describe('files of one item', () => {
  it('stand in the order of the standard, unknown roles last, equal ones as given', () => {
    const files = ['说明', '定稿', 'annex', '正文', '附件', '文件处理单', 'copy'].map((role) => ({ role }))
    expect(orderInside(files).map(({ role }) => role)).toEqual([
      '文件处理单',
      '正文',
      'annex',
      '附件',
      '定稿',
      'copy',
      '说明',
    ])
    expect(new Set(fileRoles.rows.map(({ code }) => code))).toEqual(new Set(fileRoleCodes))
  })
  it('Chinese stands before minority scripts and foreign languages', () => {
    const files = ['en', 'bo-CN', 'zh-CN'].map((language) => ({ role: '正文', language }))
    expect(orderInside(files).map(({ language }) => language)).toEqual(['zh-CN', 'bo-CN', 'en'])
  })
  it('formats are known by extension and by their first bytes', () => {
    const bytes = (text: string) => new TextEncoder().encode(text)
    const pdf = formatOf('正文.PDF')
    expect(pdf?.mime).toBe('application/pdf')
    expect(pdf && signatureFits(pdf, bytes('%PDF-1.7'))).toBe(true)
    expect(pdf && signatureFits(pdf, bytes('%PD'))).toBe(false)
    const wav = formatOf('a.wav')
    expect(wav && signatureFits(wav, bytes('RIFF\u0001\u0002\u0003\u0004WAVEfmt '))).toBe(true)
    expect(wav && signatureFits(wav, bytes('RIFF\u0001\u0002\u0003\u0004AVI LIST'))).toBe(false)
    const text = formatOf('a.txt')
    expect(text && signatureFits(text, new Uint8Array())).toBe(true)
    expect(formatOf('a.exe')).toBeUndefined()
    expect(extensionOf('folder.d/name')).toBe('')
    expect(extensionOf('.profile')).toBe('')
    for (const format of fileFormats.rows)
      for (const { offset, hex } of format.signatures)
        expect(offset + hex.length / 2).toBeLessThanOrEqual(signatureBytes)
  })
})

it('a category is read by name or code', () => {
  expect(['文书', '会计档案', 'kj·JJ', '其他', ''].map(categoryByText)).toEqual([
    'WS',
    'KU',
    'KJ·JJ',
    undefined,
    undefined,
  ])
})
