import type { Upload } from '@lantai/core/uploads/schema.ts'
import { expect, test } from 'vitest'
import { detailsOf, unfinishedOf } from './unfinished.ts'

const file = { name: '移交包.zip', size: 100, lastModified: 7 }
const upload = (change: Partial<Upload>): Upload => ({
  id: 'a',
  purpose: 'transfer.receive',
  name: file.name,
  bytes: file.size,
  offset: 40,
  state: 'open',
  details: detailsOf(file, 'agency'),
  createdBy: '',
  createdAt: '',
  touchedAt: '',
  expiresAt: '',
  runId: null,
  outcomeId: null,
  reason: null,
  ...change,
})

test('the same file for the same agency goes on with what was sent of it', () => {
  expect(unfinishedOf([upload({ id: 'other', name: 'b.zip' }), upload({})], file, 'agency')?.id).toBe('a')
})

test.each([
  ['another length', upload({ bytes: 101 })],
  ['a file changed since', upload({ details: { ...detailsOf(file, 'agency'), modified: '8' } })],
  ['another agency', upload({ details: detailsOf(file, 'elsewhere') })],
  ['no agency', upload({ details: detailsOf(file, undefined) })],
  ['an upload that is complete', upload({ state: 'complete' })],
])('%s begins anew', (_, unfinished) => {
  expect(unfinishedOf([unfinished], file, 'agency')).toBeUndefined()
})
