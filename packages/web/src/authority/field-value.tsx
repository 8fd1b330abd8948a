import { dateText, spanText } from '@lantai/core/authority/dates.ts'
import { authorityKindText, authorityStatusText, detailLevelText, nameKindText } from '@lantai/core/authority/kinds.ts'
import type { ContentField } from '@lantai/core/authority/rules.ts'
import type { AuthorityContent, AuthorityName, AuthorityTerm } from '@lantai/core/authority/schema.ts'
import { restrictableText } from '@lantai/core/authority/text.ts'
import { type Say, useText } from '../app/language.tsx'
import { uiTexts } from '../ui/text.ts'
import { authorityText } from './text.ts'

const termText = (t: Say, { text, from, to, note }: AuthorityTerm): string => {
  const dated = spanText({ from, to })
  const told = [dated, note].filter(Boolean).join('；')
  return told ? t(uiTexts.withNote, { text, note: told }) : text
}

const nameText = (t: Say, name: AuthorityName) =>
  t(uiTexts.headed, { head: t(nameKindText[name.kind]), text: termText(t, name) })

/** Any part of a content as lines of text: for reading, and for comparing two versions. */
export function linesOf(t: Say, content: AuthorityContent, field: ContentField): readonly string[] {
  switch (field) {
    case 'kind':
      return [t(authorityKindText[content.kind])]
    case 'status':
      return [t(authorityStatusText[content.status])]
    case 'detail':
      return [t(detailLevelText[content.detail])]
    case 'public':
      return [t(content.public ? authorityText.yes : authorityText.no)]
    case 'names':
      return content.names.map((name) => nameText(t, name))
    case 'places':
    case 'functions':
    case 'mandates':
      return content[field].map((term) => termText(t, term))
    case 'restricted':
      return content.restricted.map((one) => t(restrictableText[one]))
    case 'from':
    case 'to': {
      const date = content[field]
      return date === null ? [] : [dateText(date)]
    }
    default:
      return content[field].split('\n').filter((line) => line.trim() !== '')
  }
}

export function FieldValue({ content, field }: { content: AuthorityContent; field: ContentField }) {
  const t = useText()
  const lines = linesOf(t, content, field)
  if (lines.length === 0) return <span className="muted">{t(authorityText.nothing)}</span>
  return (
    <>
      {lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text keep their order
        <div key={at}>{line}</div>
      ))}
    </>
  )
}
