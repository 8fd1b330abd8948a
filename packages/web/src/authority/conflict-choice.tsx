import type { ContentField } from '@lantai/core/authority/rules.ts'
import type { AuthorityContent } from '@lantai/core/authority/schema.ts'
import { contentFieldText } from '@lantai/core/authority/text.ts'
import { Alert, Button } from 'antd'
import { useText } from '../app/language.tsx'
import { FieldValue } from './field-value.tsx'
import { authorityText } from './text.ts'

export interface Meeting {
  readonly by: string
  readonly base: AuthorityContent
  readonly theirs: AuthorityContent
  readonly conflicts: readonly ContentField[]
}

interface ConflictChoiceProps {
  readonly meeting: Meeting
  readonly yours: AuthorityContent
  readonly onTake: (field: ContentField, theirs: boolean) => void
}

/** Parts that two people changed at once: before, theirs and yours side by side, one choice each. */
export function ConflictChoice({ meeting, yours, onTake }: ConflictChoiceProps) {
  const t = useText()
  const { by, base, theirs, conflicts } = meeting
  return (
    <>
      <Alert
        type="warning"
        showIcon
        role="alert"
        title={t(authorityText.conflict, { by })}
        description={t(conflicts.length > 0 ? authorityText.conflictWhy : authorityText.conflictNone)}
        style={{ marginBottom: 12 }}
      />
      {conflicts.map((field) => (
        <section key={field} className="conflict">
          <h3>{t(contentFieldText[field])}</h3>
          <div className="conflict-sides">
            <div>
              <h4>{t(authorityText.base)}</h4>
              <FieldValue content={base} field={field} />
            </div>
            <div>
              <h4>{t(authorityText.theirs)}</h4>
              <FieldValue content={theirs} field={field} />
              <Button size="small" onClick={() => onTake(field, true)}>
                {t(authorityText.takeTheirs)}
              </Button>
            </div>
            <div>
              <h4>{t(authorityText.yours)}</h4>
              <FieldValue content={yours} field={field} />
              <Button size="small" onClick={() => onTake(field, false)}>
                {t(authorityText.takeYours)}
              </Button>
            </div>
          </div>
        </section>
      ))}
    </>
  )
}
