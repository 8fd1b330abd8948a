import type { ContentField } from '@lantai/core/authority/rules.ts'
import type { AuthorityContent } from '@lantai/core/authority/schema.ts'
import { contentFieldText } from '@lantai/core/authority/text.ts'
import { Alert } from 'antd'
import { useEffect, useRef } from 'react'
import { useText } from '../app/language.tsx'
import { ConflictTable, type Whose } from '../ui/conflict-table.tsx'
import { FieldValue } from './field-value.tsx'
import { authorityText } from './text.ts'

export interface Meeting extends Readonly<Record<Whose | 'base', AuthorityContent>> {
  readonly by: string
  readonly conflicts: readonly ContentField[]
  readonly choice: Readonly<Partial<Record<ContentField, Whose>>>
}

interface ConflictChoiceProps {
  readonly meeting: Meeting
  readonly onTake: (field: ContentField, whose: Whose) => void
}

/** Parts that two people changed at once: before, theirs and yours side by side, one choice each. */
export function ConflictChoice({ meeting, onTake }: ConflictChoiceProps) {
  const t = useText()
  const { by, conflicts, choice } = meeting
  const place = useRef<HTMLDivElement>(null)
  // The button that led here stands at the other end of a long form.
  useEffect(() => place.current?.scrollIntoView({ block: 'start' }), [])
  return (
    <div ref={place}>
      <Alert
        type="warning"
        showIcon
        role="alert"
        title={t(authorityText.conflict, { by })}
        description={t(conflicts.length > 0 ? authorityText.conflictWhy : authorityText.conflictNone)}
        style={{ marginBottom: 12 }}
      />
      {conflicts.length > 0 && (
        <ConflictTable
          rows={conflicts.map((field) => ({
            key: field,
            name: t(contentFieldText[field]),
            base: <FieldValue content={meeting.base} field={field} />,
            theirs: <FieldValue content={meeting.theirs} field={field} />,
            yours: <FieldValue content={meeting.yours} field={field} />,
          }))}
          choice={choice}
          onChoose={(field, whose) => onTake(field as ContentField, whose)}
        />
      )}
    </div>
  )
}
