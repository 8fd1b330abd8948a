import { TooLong, type ValueEdit, valueEdit } from '@lantai/core/catalogue/bulk-rules.ts'
import type { BulkOperation } from '@lantai/core/catalogue/bulk-schema.ts'
import { fieldOf, readValue } from '@lantai/core/catalogue/check-values.ts'
import type { RecordField } from '@lantai/core/catalogue/fields.ts'
import { isRefusal, type Refusal, refuse, sentence } from '@lantai/core/refusal.ts'
import type { Text } from '@lantai/core/text.ts'
import { type Described, fieldValue, sameValue } from './described.ts'
import { described } from './edit-items.ts'
import type { SchemeCheck } from './scheme.ts'

export interface FieldOperation {
  readonly operation: BulkOperation
  readonly field: string
  readonly edit: ValueEdit
}

/** An operation on a field, ready for use; refused when it is not set up right. */
export function fieldOperation(operation: BulkOperation): FieldOperation | Refusal {
  const { field } = operation
  if (!field) return refuse('catalogue.bulk-wrong', { what: '没有选择著录项', whatEn: 'no field is chosen' })
  if (field === 'referenceCode') return refuse('catalogue.code-fixed')
  const edit = valueEdit(operation)
  return isRefusal(edit) ? edit : { operation, field, edit }
}

export type Effect = { readonly to: Described } | { readonly problem: Text }

/** What an operation makes of a record: the same record where nothing changes, a problem where it stays as it is. */
export function effectOn(
  record: Described,
  parent: Described | null,
  { operation, field: name, edit }: FieldOperation,
  scheme: SchemeCheck,
): Effect {
  const field = fieldOf(name, scheme.names)
  if (isRefusal(field)) return { problem: told(field) }
  const present = fieldValue(record, name)
  if (operation.kind === 'clear') return cleared(record, parent, field)
  const next = edited(edit, present)
  if (typeof next === 'object' && next !== null && 'problem' in next) return next
  if (sameValue(next, present) && !record.inherited.includes(name)) return { to: record }
  if (sameValue(next, present) && operation.kind !== 'set') return { to: record }
  if (record.inherited.includes(name) && operation.kind !== 'set') return { problem: lentText }
  const read = readValue(field, next)
  if ('wrong' in read) return { problem: read.wrong }
  return checked(described(record, parent, { [name]: read.value }), scheme)
}

const lentText: Text = { zh: '值来自上级条目，请改上级', en: 'the value is the parent’s: change it there' }
const tooLongText: Text = { zh: '值太长，不能用这个正则表达式', en: 'the value is too long for this pattern' }
const told = (refused: Refusal): Text => ({ zh: sentence(refused, 'zh'), en: sentence(refused, 'en') })

function edited(edit: ValueEdit, present: ReturnType<typeof fieldValue>) {
  try {
    return edit(present)
  } catch (error) {
    if (error instanceof TooLong) return { problem: tooLongText }
    throw error
  }
}

const cleared = (record: Described, parent: Described | null, { name, inherits }: RecordField): Effect =>
  inherits && record.inherited.includes(name)
    ? { to: record }
    : checkedPlain(described(record, parent, { [name]: null }))

const checkedPlain = (to: Described | Refusal): Effect => (isRefusal(to) ? { problem: told(to) } : { to })

function checked(to: Described | Refusal, scheme: SchemeCheck): Effect {
  if (isRefusal(to)) return { problem: told(to) }
  const objection = scheme.check(to)
  return objection ? { problem: told(objection) } : { to }
}
