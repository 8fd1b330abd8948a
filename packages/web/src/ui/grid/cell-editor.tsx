import type { ClipboardEvent, KeyboardEvent, RefObject } from 'react'
import { useLanguage, useText } from '../../app/language.tsx'
import { ChoiceList } from './choice-list.tsx'
import { gridTexts } from './text.ts'
import type { Choice } from './types.ts'
import { lineHeight, type PlacedColumn } from './use-columns.ts'
import type { Writing } from './use-writing.ts'

interface EditorProps<R> {
  readonly writer: RefObject<HTMLTextAreaElement | null>
  readonly writing: Writing
  readonly column: PlacedColumn<R> | undefined
  readonly left: number
  readonly top: number
  /** Pixels to the right edge and to the lower edge of what is in sight. */
  readonly room: { readonly right: number; readonly below: number }
  readonly label: string
  readonly active: string | undefined
  readonly readOnly: boolean
  readonly onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement>) => void
  readonly onCopy: (event: ClipboardEvent) => void
  readonly onPaste: (event: ClipboardEvent) => void
  readonly onTake: (choice: Choice) => void
  readonly onBlur: () => void
  readonly onFocus: () => void
}

/**
 * One text area stands over the marked cell and always holds the focus, unseen until something is typed. So an input method
 * begins in a field that is there already, and its first letter arrives; a field made at the first key would lose it.
 */
export function CellEditor<R>(props: EditorProps<R>) {
  const { writer, writing, column, left, top, room, active } = props
  const t = useText()
  const { language } = useLanguage()
  const { draft } = writing
  const long = column?.kind === 'long' || (column?.kind === 'text' && (draft?.text.length ?? 0) > 24)
  const width = column?.width ?? 0
  const wide = draft && long ? Math.min(Math.max(width, 360), Math.max(room.right, width)) : width
  const listId = 'grid-choices'
  return (
    <div
      className={`grid-editor${draft ? ' is-writing' : ''}`}
      style={{ left, top, width: wide, minHeight: lineHeight }}
    >
      <textarea
        ref={writer}
        aria-label={props.label}
        aria-activedescendant={
          draft ? (writing.choosing && draft.at >= 0 ? `${listId}-${draft.at}` : undefined) : active
        }
        aria-controls={writing.choosing ? listId : undefined}
        aria-invalid={draft?.problem ? true : undefined}
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        rows={1}
        readOnly={props.readOnly}
        style={{
          height:
            draft && long
              ? Math.min(160, Math.max(64, 22 * Math.ceil(textWidth(draft.text) / (wide - 20)) + 10))
              : lineHeight,
        }}
        value={draft?.text ?? ''}
        onChange={({ target }) => writing.type(target.value)}
        onKeyDown={props.onKeyDown}
        onCopy={props.onCopy}
        onCut={props.onCopy}
        onPaste={props.onPaste}
        onBlur={props.onBlur}
        onFocus={props.onFocus}
      />
      {draft?.problem && (
        <p className="grid-problem" role="alert">
          {draft.problem[language]}
        </p>
      )}
      {draft && long && !draft.problem && (
        <p className="grid-hint">{t(column?.kind === 'long' ? gridTexts.longHint : gridTexts.editorHint)}</p>
      )}
      {writing.choosing && (
        <div className={room.below < 260 ? 'grid-choices-above' : undefined}>
          <ChoiceList id={listId} choices={writing.fitting} at={draft?.at ?? -1} onTake={props.onTake} />
        </div>
      )}
    </div>
  )
}

/** Roughly, at 14 px: a Chinese sign is 14 wide, a Latin one 8. */
const textWidth = (text: string) =>
  [...text].reduce((sum, sign) => sum + (sign === '\n' ? 400 : sign > '⺀' ? 14 : 8), 0)
