import { expect, it } from 'vitest'
import type { FormField } from './form-fields.ts'
import { readForm, readInput } from './read-input.ts'

const field = (name: string, input: FormField['input']): FormField => ({
  name,
  title: { zh: name, en: name },
  input,
  obligation: 'optional',
  inherits: false,
  maxLength: 100,
  choices: null,
  pattern: null,
  hint: '',
})

it('reads dates and figures as people write them', () => {
  expect(readInput(field('date', 'date'), '2011年2月3日')).toEqual({ value: '20110203' })
  expect(readInput(field('pageCount', 'integer'), '１２')).toEqual({ value: 12 })
  expect(readInput(field('pageCount', 'integer'), '十几')).toHaveProperty('wrong')
  expect(readInput(field('date', 'date'), '去年')).toHaveProperty('wrong')
})

it('an emptied field has no value', () => {
  expect(readInput(field('notes', 'text'), '  ')).toEqual({ value: null })
})

it('takes along only what differs, and tells what cannot be read', () => {
  const fields = [field('title', 'line'), field('notes', 'text'), field('pageCount', 'integer')]
  const before = { title: '通知', notes: null, pageCount: 3 }
  expect(readForm(fields, { title: '通知 ', notes: '', pageCount: '4' }, before).changes).toEqual({ pageCount: 4 })
  expect([...readForm(fields, { pageCount: '四' }, before).wrong.keys()]).toEqual(['pageCount'])
})

it('writes a lent value here on request, the same one too, and asks for the parent’s again', () => {
  const fields = [
    { ...field('creator', 'line'), inherits: true },
    { ...field('organ', 'line'), inherits: true },
  ]
  const before = { creator: '某局', organ: null }
  const lent = new Set(['creator'])
  expect(readForm(fields, { creator: '某局' }, before, lent).changes).toEqual({ creator: '某局' })
  expect(readForm(fields, { creator: null }, before, lent).changes).toEqual({})
  expect(readForm(fields, { creator: '' }, before, lent).changes).toEqual({})
  expect(readForm(fields, { creator: null, organ: null }, before).changes).toEqual({ creator: null, organ: null })
  expect(readForm(fields, { creator: '某局' }, before).changes).toEqual({})
})
