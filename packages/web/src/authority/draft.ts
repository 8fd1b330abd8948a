import { dateText, readDate } from '@lantai/core/authority/dates.ts'
import type { AuthorityContent, AuthorityName, AuthorityTerm } from '@lantai/core/authority/schema.ts'

/** A row being typed; dates as the person writes them. */
export interface DraftTerm {
  readonly key: number
  readonly text: string
  readonly from: string
  readonly to: string
  readonly note: string
}
export interface DraftName extends DraftTerm {
  readonly kind: AuthorityName['kind']
}

type Lists = 'places' | 'functions' | 'mandates'
export interface Draft extends Omit<AuthorityContent, 'names' | 'from' | 'to' | Lists> {
  readonly names: readonly DraftName[]
  readonly from: string
  readonly to: string
  readonly places: readonly DraftTerm[]
  readonly functions: readonly DraftTerm[]
  readonly mandates: readonly DraftTerm[]
}

let keys = 0
export const emptyTerm = (): DraftTerm => ({ key: ++keys, text: '', from: '', to: '', note: '' })

const shown = (date: string | null) => (date === null ? '' : dateText(date))
const draftTerm = ({ text, from, to, note }: AuthorityTerm): DraftTerm => ({
  key: ++keys,
  text,
  from: shown(from),
  to: shown(to),
  note: note ?? '',
})

export const draftOf = (content: AuthorityContent): Draft => ({
  ...content,
  names: content.names.map((name) => ({ ...draftTerm(name), kind: name.kind })),
  from: shown(content.from),
  to: shown(content.to),
  places: content.places.map(draftTerm),
  functions: content.functions.map(draftTerm),
  mandates: content.mandates.map(draftTerm),
})

/** What was typed as content. `wrong`: dates that cannot be read, as they were typed. Rows left empty are left out. */
export function contentOf(draft: Draft): { content: AuthorityContent; wrong: string[] } {
  const wrong: string[] = []
  const date = (written: string): string | null => {
    const read = readDate(written)
    if (read === null) wrong.push(written)
    return read || null
  }
  const term = ({ text, from, to, note }: DraftTerm): AuthorityTerm => ({
    text: text.trim(),
    from: date(from),
    to: date(to),
    note: note.trim() || null,
  })
  const terms = (rows: readonly DraftTerm[]) => rows.filter(({ text }) => text.trim() !== '').map(term)
  const content = {
    ...draft,
    names: draft.names.filter(({ text }) => text.trim() !== '').map((name) => ({ ...term(name), kind: name.kind })),
    from: date(draft.from),
    to: date(draft.to),
    places: terms(draft.places),
    functions: terms(draft.functions),
    mandates: terms(draft.mandates),
  }
  return { content, wrong }
}
