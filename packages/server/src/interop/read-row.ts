import { normaliseCode } from '@lantai/core/arrangement/normalise-code.ts'
import { type RecordLevel, recordLevelText } from '@lantai/core/catalogue/levels.ts'
import type { FindingCode } from '@lantai/core/interop/findings.ts'
import { findingKinds } from '@lantai/core/interop/findings.ts'
import { isDateFault, lastDay, readDate } from '@lantai/core/norms/read-date.ts'
import { retentionByName } from '@lantai/core/norms/retention-codes.ts'
import { securityClassOf } from '@lantai/core/norms/security-classes.ts'
import { isRefusal } from '@lantai/core/refusal.ts'
import type { Details } from '@lantai/core/text.ts'
import type { TableLine } from '@lantai/formats/tables/read-table.ts'
import { cleanText } from './clean-text.ts'
import { codeAbove, makeCode, type Numbering, numberingOf, readCode, violationSentence } from './codes.ts'
import type { ReadRow, RowFinding, RowRules } from './row-rules.ts'
import { categoryByText, faultCodes, formulaError, levels, limits, manyLined, partNamed } from './row-words.ts'
import type { RowDraft } from './tables.ts'

export type { ReadRow, RowFinding, RowRules } from './row-rules.ts'

const shown = 200
/** Understands one row: every value brought to its form, everything wrong with it told. Pure but for its arguments. */
export function readRow(line: TableLine, rules: RowRules): ReadRow {
  return new Row(line, rules).read()
}

class Row {
  readonly #line: TableLine
  readonly #rules: RowRules
  readonly #findings: RowFinding[] = []
  readonly #cells = new Map<string, { text: string; column: string | null }>()
  readonly #given: string[] = []
  readonly #asWritten: Record<string, string> = {}
  #good = true
  #numbering: Numbering | null = null

  constructor(line: TableLine, rules: RowRules) {
    this.#line = line
    this.#rules = rules
    this.#faults()
    this.#gather()
  }

  read(): ReadRow {
    const level = this.#level()
    const { text: title } = this.#required('title')
    const code = this.#code(level)
    const { date, dateTo } = this.#dates(level)
    const inCode = code.parts
    const year = this.#year(inCode.year, date)
    const retention = this.#coded('retention', inCode.ret, (text) => retentionByName(text)?.code ?? null)
    if (this.#text('retention') === '' && retention === '' && (level === 'item' || level === 'volume'))
      this.#missing('retention')
    const category = this.#coded('category', inCode.cat, categoryByText) || 'WS'
    const values: Record<string, string | number | null> = {
      title,
      creator: this.#creator(level),
      documentNo: this.#text('documentNo') || null,
      date,
      dateTo,
      year,
      retention,
      category,
      organ: this.#text('organ') || inCode.org || null,
      securityClass: this.#security(),
      pageCount: this.#number('pageCount'),
      notes: this.#text('notes') || null,
    }
    const reference = code.code || this.#madeCode(level, { ...values, year, category, retention })
    const texts: Record<string, string> = {}
    for (const field of this.#cells.keys())
      if (field.startsWith('description.')) {
        const text = this.#text(field)
        if (text) texts[field.slice(12)] = text
      }
    const { values: description, faults } = this.#rules.elements({ category, level }, texts)
    for (const { field, zh, en } of faults) this.#say('scheme', `description.${field}`, { why: zh, whyEn: en })
    const aliases = this.#text('aliases')
      .split(/[;；,，、\s]+/)
      .map(normaliseCode)
      .filter(Boolean)
    const parent = this.#text('parentCode')
    const draft: RowDraft = {
      level,
      parentCode: parent ? normaliseCode(parent) : level === 'item' ? codeAbove(this.#rules.codes, reference) : null,
      values,
      description,
      aliases,
      given: parent ? [...this.#given, 'parentCode'] : this.#given,
      asWritten: this.#asWritten,
      numbering: this.#numbering,
    }
    return { draft, code: reference, findings: this.#findings, good: this.#good }
  }

  #say(code: FindingCode, field: string | null, args: Details = {}, value = ''): void {
    const known = field === null ? undefined : this.#rules.fields.get(field)
    const names: Details = known ? { field: known.name.zh, fieldEn: known.name.en } : {}
    const column = (field === null ? null : (this.#cells.get(field)?.column ?? known?.name.zh)) ?? null
    const cut = value.slice(0, shown)
    this.#findings.push({ code, column, args: { ...names, value: cut, ...args }, value: cut })
    if (findingKinds[code].severity === 'error') this.#good = false
  }

  #missing(field: string): void {
    this.#say('missing', field)
  }

  #faults(): void {
    for (const { column, kind } of this.#line.faults ?? []) {
      const at = this.#rules.columns[column]
      const value = this.#line.cells[column] ?? ''
      if (kind === 'not-json' || kind === 'open-quote') this.#say(faultCodes[kind], null, {}, value)
      // What fills no field does no harm.
      else if (!at?.field) continue
      else if (kind === 'too-long')
        this.#say('too-long', at.field, { length: `>${value.length}`, limit: limits[at.field] ?? 20_000 }, value)
      else this.#say(faultCodes[kind], at.field, {}, value)
    }
  }

  #gather(): void {
    for (const [index, { heading, field }] of this.#rules.columns.entries()) {
      if (field === null || field === 'accessStatus') continue
      // What an export sets before a formula's sign is not part of the text.
      const raw = (this.#line.cells[index] ?? '').replace(/^'(?=[=+\-@＝＋－＠])/, '')
      this.#cells.set(field, { text: raw, column: heading })
      if (raw === '') continue
      const clean = cleanText(raw, !manyLined.has(field) && !field.startsWith('description.'))
      this.#cells.set(field, { text: clean.text, column: heading })
      if (clean.text !== '') this.#given.push(field)
      if (clean.broken) this.#say('undecodable', field, {}, raw)
      if (clean.controls > 0)
        this.#say('control-character', field, { count: clean.controls, name: clean.control }, clean.text)
      if (clean.markup) this.#say('markup', field, { value: clean.markup }, raw)
      if (clean.privateUse) this.#say('private-use', field, { name: clean.privateUse }, clean.text)
      if (formulaError.test(clean.text)) this.#say('error-value', field, {}, clean.text)
      const most = limits[field] ?? (field.startsWith('description.') ? 20_000 : 400)
      if (clean.text.length > most) this.#say('too-long', field, { length: clean.text.length, limit: most }, clean.text)
    }
    for (const [field, text] of Object.entries(this.#rules.constants))
      if (!this.#cells.get(field)?.text && text.trim() !== '')
        this.#cells.set(field, { text: text.trim(), column: null })
  }

  #text(field: string): string {
    return this.#cells.get(field)?.text ?? ''
  }

  #required(field: string): { text: string } {
    const text = this.#text(field)
    if (text === '') this.#missing(field)
    return { text }
  }

  /** DA/T 18-2022 asks for a creator at every level; a series is described by its volumes' makers. */
  #creator(level: RecordLevel): string {
    return level === 'series' || level === 'component' ? this.#text('creator') : this.#required('creator').text
  }

  #level(): RecordLevel {
    const text = this.#text('level')
    if (text === '') return 'item'
    const level = levels[text.toLowerCase()] ?? (text in recordLevelText ? (text as RecordLevel) : undefined)
    if (!level) this.#say('unknown-value', 'level', {}, text)
    return level ?? 'item'
  }

  #dates(level: RecordLevel): { date: string; dateTo: string | null } {
    const text = this.#text('date')
    if (text === '') {
      if (level !== 'series' && level !== 'component') this.#missing('date')
      return { date: '', dateTo: this.#lastDate() }
    }
    const read = this.#date('date', text)
    if (!read) return { date: '', dateTo: null }
    return { date: read.date, dateTo: this.#lastDate(read.date) ?? read.dateTo }
  }

  #lastDate(from = ''): string | null {
    const text = this.#text('dateTo')
    if (text === '') return null
    const read = this.#date('dateTo', text)
    const last = read ? (read.dateTo ?? read.date) : null
    if (last !== null && from !== '' && lastDay(last) < from)
      this.#say('dates-backwards', 'dateTo', {}, `${this.#text('date')}—${text}`)
    return last
  }

  #date(field: string, text: string): { date: string; dateTo: string | null } | null {
    const read = readDate(text)
    if (isDateFault(read)) {
      if (formulaError.test(text)) return null
      if (read.fault === 'lunar') this.#say('lunar-date', field, { year: read.year ?? 0 }, text)
      else this.#say(read.fault === 'backwards' ? 'dates-backwards' : 'not-a-date', field, {}, text)
      return null
    }
    const date = read.dateTo === null ? read.date : `${read.date}–${read.dateTo}`
    if (read.how !== 'plain') {
      this.#asWritten[field] = text
      this.#say(
        read.how === 'doubted' ? 'date-doubted' : read.how === 'era' ? 'date-era' : 'date-serial',
        field,
        { date },
        text,
      )
    }
    return read
  }

  #year(inCode: string | undefined, date: string): number {
    const text = this.#text('year').normalize('NFKC')
    const year = /^([12]\d{3})(?:年度?|\.0)?$/.exec(text)?.[1]
    if (text !== '' && !year) this.#say('not-a-year', 'year', {}, text)
    if (year && inCode && year !== inCode) this.#say('code-disagrees', 'year', { inCode }, text)
    const found = year ?? inCode ?? date.slice(0, 4)
    if (!/^[12]\d{3}$/.test(found)) {
      if (text === '' && this.#text('date') === '') this.#missing('year')
      return 0
    }
    return Number(found)
  }

  #coded(field: string, inCode: string | undefined, code: (text: string) => string | null): string {
    const text = this.#text(field)
    if (text === '') return inCode ?? ''
    const found = code(text)
    if (found === null) this.#say('unknown-value', field, {}, text)
    else if (inCode && found !== inCode && this.#cells.get(field)?.column)
      this.#say('code-disagrees', field, { inCode }, text)
    return found ?? ''
  }

  #security(): string {
    const text = this.#text('securityClass').replace(/^[无空]$|^[-—/]+$/, '')
    if (text === '') return '公开'
    if (!securityClassOf(text)) this.#say('unknown-value', 'securityClass', {}, text)
    return text
  }

  #number(field: string): number | null {
    const text = this.#text(field)
      .normalize('NFKC')
      .replace(/[页张]$/, '')
      .replace(/\.0+$/, '')
    if (text === '' || /^[-—/]+$/.test(text)) return null
    if (/^\d{1,8}$/.test(text)) return Number(text)
    this.#say('not-a-number', field, {}, text)
    return null
  }

  #code(level: RecordLevel): { code: string; parts: Readonly<Record<string, string | undefined>> } {
    const text = this.#text('referenceCode')
    if (text === '') return { code: '', parts: {} }
    const { codes } = this.#rules
    const read = readCode(codes, level, text)
    if (read.code === '') {
      this.#missing('referenceCode')
      return { code: '', parts: {} }
    }
    if ('violation' in read) {
      const why = violationSentence(read.violation)
      this.#say('code-shape', 'referenceCode', { why: why.zh, whyEn: why.en }, text)
      return { code: read.code, parts: {} }
    }
    if (read.style)
      this.#say('code-other-style', 'referenceCode', { style: read.style.zh, styleEn: read.style.en }, text)
    else if (read.code !== text) this.#say('code-normalised', 'referenceCode', { code: read.code }, text)
    const fonds = read.parts.fonds ?? (read.code.startsWith(codes.fondsCode) ? codes.fondsCode : '')
    if (fonds !== codes.fondsCode) this.#say('other-fonds', 'referenceCode', { fonds: codes.fondsCode }, text)
    return { code: read.code, parts: read.parts }
  }

  #madeCode(level: RecordLevel, values: Readonly<Record<string, string | number | null>>): string {
    if (this.#text('referenceCode') !== '') return ''
    const { codes } = this.#rules
    const parts: Record<string, string> = {
      fonds: codes.fondsCode,
      cat: String(values.category ?? ''),
      year: values.year ? String(values.year) : '',
      ret: String(values.retention ?? ''),
      org: String(values.organ ?? ''),
    }
    for (const name of ['catalogue', 'volume', 'item', 'project', 'sub2', 'sub3', 'group', 'page'])
      parts[name] = this.#text(name).normalize('NFKC').replace(/[号]$/, '')
    const fonds = normaliseCode(this.#text('fonds'))
    if (fonds && fonds !== codes.fondsCode) this.#say('other-fonds', 'fonds', { fonds: codes.fondsCode }, fonds)
    const numbering = this.#rules.numbered && level === 'item' ? numberingOf(codes, level, parts) : null
    if (numbering !== null && !isRefusal(numbering)) {
      this.#numbering = numbering
      return ''
    }
    const made = numbering ?? makeCode(codes, level, parts)
    if (made !== null && !isRefusal(made)) return made
    if (!this.#rules.codeNeeded) return ''
    this.#say('no-code', 'referenceCode', {
      template: String(made?.details.template ?? ''),
      part: made ? partNamed(String(made.details.part)) : '',
    })
    return ''
  }
}
