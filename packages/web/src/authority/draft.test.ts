import type { AuthorityContent } from '@lantai/core/authority/schema.ts'
import { expect, it } from 'vitest'
import { contentOf, draftOf, emptyTerm } from './draft.ts'

const content: AuthorityContent = {
  kind: 'corporate-body',
  names: [{ kind: 'authorised', text: '甲局', from: '19840500', to: null, note: null }],
  from: '19840512',
  to: null,
  history: '一\n二',
  places: [{ text: '澜川', from: null, to: '19900000', note: '旧址' }],
  legalStatus: '',
  functions: [],
  mandates: [],
  structure: '',
  context: '',
  status: 'draft',
  detail: 'minimal',
  rules: '',
  sources: '',
  restricted: [],
  public: false,
}

it('what is opened and saved untouched is what it was', () => {
  expect(contentOf(draftOf(content))).toEqual({ content, wrong: [] })
})

it('rows left empty go, and dates that are none are told as they were typed', () => {
  const draft = draftOf(content)
  const typed = { ...draft, from: '民国三年', places: [...draft.places, emptyTerm()] }
  expect(contentOf(typed)).toMatchObject({ wrong: ['民国三年'], content: { from: null, places: [{ text: '澜川' }] } })
})
