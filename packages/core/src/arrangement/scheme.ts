import type { TSchema } from 'typebox'
import { Compile, type Validator } from 'typebox/compile'
import type { Text } from '../text.ts'
import { patternFault } from './safe-pattern.ts'
import { type FieldType, maxFields, type SchemeField } from './scheme-schema.ts'

/** What validates a description: stored JSON Schema, its fields as they were written. */
export interface Scheme {
  readonly schema: Readonly<Record<string, unknown>>
}

export interface SchemeFinding {
  readonly field: string
  /** unknown: the scheme has no such field. */
  readonly kind: 'unknown' | 'missing' | 'type' | 'length' | 'pattern' | 'choice' | 'range'
  readonly zh: string
  readonly en: string
}

const longest: Readonly<Record<FieldType, number>> = {
  text: 400,
  'long-text': 20_000,
  integer: 0,
  date: 10,
  choice: 60,
  several: 100,
  person: 100,
  boolean: 0,
}
const longestOf = ({ type, maxLength }: Pick<SchemeField, 'type' | 'maxLength'>): number =>
  Math.min(maxLength ?? longest[type], longest[type] || 20_000)

// YYYYMMDD, unknown month or day 00 or left out, a doubtful date in square brackets (DA/T 18-2022).
const dayPattern = '^\\[?[12]\\d{3}(?:(?:0\\d|1[0-2])(?:[0-2]\\d|3[01])?)?\\]?$'
const linePattern = '^[^\\u0000-\\u001f\\u007f]*$'
const mostValues = 100

function propertyOf(field: SchemeField): Record<string, unknown> {
  const { type, choices, pattern } = field
  const maxLength = longestOf(field)
  const value = choices ? { type: 'string', enum: [...choices] } : { type: 'string', minLength: 1, maxLength }
  switch (type) {
    case 'integer':
      return {
        type: 'integer',
        minimum: field.minimum ?? Number.MIN_SAFE_INTEGER,
        maximum: field.maximum ?? Number.MAX_SAFE_INTEGER,
      }
    case 'boolean':
      return { type: 'boolean' }
    case 'date':
      return { type: 'string', maxLength: longest.date, pattern: dayPattern }
    case 'several':
      return {
        type: 'array',
        items: value,
        maxItems: mostValues,
        uniqueItems: true,
        ...(field.required ? { minItems: 1 } : {}),
      }
    case 'choice':
      return value
    case 'long-text':
      return { type: 'string', minLength: 1, maxLength }
    default:
      return { type: 'string', minLength: 1, maxLength, pattern: pattern === null ? linePattern : `^(?:${pattern})$` }
  }
}

/** JSON Schema of a description by these fields; each property keeps its field under `x-field`, `x-order` their order. */
export const schemaOf = (fields: readonly SchemeField[]): Record<string, unknown> => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  additionalProperties: false,
  properties: Object.fromEntries(
    fields.map((field) => [field.code, { title: field.zh, ...propertyOf(field), 'x-field': field }]),
  ),
  required: fields.filter(({ required }) => required).map(({ code }) => code),
  'x-order': fields.map(({ code }) => code),
})

/** The fields of a stored schema, in the order of the form. */
export function fieldsOf({ schema }: Scheme): SchemeField[] {
  const properties = (schema.properties ?? {}) as Record<string, { 'x-field'?: SchemeField }>
  const order = Array.isArray(schema['x-order']) ? (schema['x-order'] as string[]) : Object.keys(properties)
  return order.flatMap((code) => properties[code]?.['x-field'] ?? [])
}

/** Why these fields make no scheme, said field by field. */
export function fieldFaults(fields: readonly SchemeField[]): { readonly field: string; readonly text: Text }[] {
  const faults: { field: string; text: Text }[] = []
  const say = (field: SchemeField, zh: string, en: string) => faults.push({ field: field.code, text: { zh, en } })
  const seen = new Set<string>()
  for (const field of fields.slice(0, maxFields)) {
    const { code, zh, type, choices, pattern, minimum, maximum } = field
    if (seen.has(code)) say(field, `字段代码“${code}”用了两次。`, `The code “${code}” is used twice.`)
    seen.add(code)
    if (type === 'choice' && !choices)
      say(field, `“${zh}”是单选，须列出选项。`, `“${field.en}” needs values to choose from.`)
    if (choices && type !== 'choice' && type !== 'several')
      say(field, `“${zh}”不是选择字段，不能有选项。`, `“${field.en}” is no choice and takes no values.`)
    if (pattern !== null) {
      const fault =
        type === 'text'
          ? patternFault(pattern, longestOf(field))
          : { zh: '只有短文本可以设格式', en: 'only text takes a pattern' }
      if (fault)
        say(field, `“${zh}”的格式不能用：${fault.zh}。`, `The pattern of “${field.en}” cannot be used: ${fault.en}.`)
    }
    if (minimum !== null && maximum !== null && minimum > maximum)
      say(field, `“${zh}”的最小值大于最大值。`, `The least value of “${field.en}” is above the greatest.`)
  }
  return faults
}

const compiled = new WeakMap<object, Validator>()
function validatorOf(schema: object): Validator {
  const known = compiled.get(schema) ?? Compile(schema as TSchema)
  compiled.set(schema, known)
  return known
}

/**
 * What is wrong with a description by a scheme, field by field, unknown fields by name; empty when nothing is. Blank values ('' and null)
 * count as not there. Bounded: a text longer than its field allows is told without being matched.
 */
export function validateBy(scheme: Scheme, description: Readonly<Record<string, unknown>>): SchemeFinding[] {
  const given = Object.fromEntries(
    Object.entries(description).filter(([, value]) => value !== null && value !== '' && value !== undefined),
  )
  const fields = fieldsOf(scheme)
  const known = new Map(fields.map((field) => [field.code, field]))
  const findings: SchemeFinding[] = []
  const say = (field: string, kind: SchemeFinding['kind'], zh: string, en: string) =>
    findings.push({ field, kind, zh, en })
  for (const name of Object.keys(given))
    if (!known.has(name))
      say(name, 'unknown', `元数据方案中没有“${name}”这个字段。`, `The scheme has no field “${name}”.`)
  for (const field of fields) {
    const value = given[field.code]
    if (value === undefined) {
      if (field.required) say(field.code, 'missing', `“${field.zh}”必填。`, `“${field.en}” is needed.`)
      continue
    }
    const fault = lengthFault(field, value) ?? faultOf(field, value, scheme)
    if (fault) say(field.code, fault.kind, fault.zh, fault.en)
  }
  return findings
}

type Fault = Omit<SchemeFinding, 'field'>

function lengthFault(field: SchemeField, value: unknown): Fault | undefined {
  const most = field.type === 'date' ? longest.date : longestOf(field)
  const texts = (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string')
  if (most === 0 || field.choices || !texts.some((text) => [...text].length > most)) return undefined
  return { kind: 'length', zh: `“${field.zh}”最长${most}字。`, en: `“${field.en}” takes at most ${most} characters.` }
}

const expected: Readonly<Record<FieldType, Text>> = {
  text: { zh: '一行文字', en: 'one line of text' },
  'long-text': { zh: '文字', en: 'text' },
  integer: { zh: '整数', en: 'a whole number' },
  date: { zh: '8位日期，如20110305', en: 'a date of eight digits such as 20110305' },
  choice: { zh: '所列选项之一', en: 'one of the values offered' },
  several: { zh: '若干个不重复的值', en: 'several values, each once' },
  person: { zh: '人名', en: 'a name' },
  boolean: { zh: '是或否', en: 'yes or no' },
}

function faultOf(field: SchemeField, value: unknown, { schema }: Scheme): Fault | undefined {
  const property = (schema.properties as Record<string, object> | undefined)?.[field.code]
  if (!property || validatorOf(property).Check(value)) return undefined
  const wanted = expected[field.type]
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const found = text.slice(0, 60)
  const kind =
    field.pattern !== null && typeof value === 'string'
      ? 'pattern'
      : field.choices
        ? 'choice'
        : field.type === 'integer' && Number.isInteger(value)
          ? 'range'
          : 'type'
  const more: Text =
    kind === 'pattern'
      ? { zh: `合格式 ${field.pattern} 的文字`, en: `text of the form ${field.pattern}` }
      : kind === 'range'
        ? {
            zh: `${field.minimum ?? '−∞'} 到 ${field.maximum ?? '∞'} 之间的整数`,
            en: `a whole number from ${field.minimum ?? '−∞'} to ${field.maximum ?? '∞'}`,
          }
        : wanted
  return {
    kind,
    zh: `“${field.zh}”的值“${found}”不对，应为${more.zh}。`,
    en: `“${found}” is not right for “${field.en}”: ${more.en} is expected.`,
  }
}
