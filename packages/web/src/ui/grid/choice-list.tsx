import { useEffect, useRef } from 'react'
import { useText } from '../../app/language.tsx'
import { gridTexts } from './text.ts'
import type { Choice } from './types.ts'

interface ChoiceListProps {
  readonly id: string
  readonly choices: readonly Choice[]
  readonly at: number
  readonly onTake: (choice: Choice) => void
}

/** The values that fit what is typed, under the cell. */
export function ChoiceList({ id, choices, at, onTake }: ChoiceListProps) {
  const t = useText()
  const current = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another line is the current one
  useEffect(() => {
    current.current?.scrollIntoView({ block: 'nearest' })
  }, [at])
  if (choices.length === 0) return <div className="grid-choices muted">{t(gridTexts.noChoice)}</div>
  return (
    <div className="grid-choices" role="listbox" id={id} tabIndex={-1}>
      {choices.slice(0, 200).map((choice, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: keys stay with the editor, which owns the focus
        <div
          key={choice.value}
          role="option"
          tabIndex={-1}
          id={`${id}-${index}`}
          aria-selected={index === at}
          ref={index === at ? current : undefined}
          className={index === at ? 'is-at' : undefined}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onTake(choice)}
        >
          <span>{choice.label}</span>
          <span className="muted">{choice.hint ?? (choice.value === choice.label ? '' : choice.value)}</span>
        </div>
      ))}
    </div>
  )
}
