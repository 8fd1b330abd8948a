import { ClockCircleOutlined, FileTextOutlined, NumberOutlined, StarOutlined, UserOutlined } from '@ant-design/icons'
import { Fragment } from 'react'
import { useText } from '../app/language.tsx'
import { MarkedText } from '../catalogue/marked-text.tsx'
import { searchText } from './text.ts'
import type { Choice } from './use-choices.ts'

const kinds = {
  query: { icon: ClockCircleOutlined, name: searchText.former },
  code: { icon: NumberOutlined, name: searchText.codeKind },
  title: { icon: FileTextOutlined, name: searchText.titleKind },
  creator: { icon: UserOutlined, name: searchText.creator },
  saved: { icon: StarOutlined, name: searchText.savedKind },
} as const

interface Props {
  readonly id: string
  readonly choices: readonly Choice[]
  readonly at: number
  /** Nothing is typed: former and saved searches, each with a heading. */
  readonly empty: boolean
  readonly onTake: (choice: Choice) => void
}

/** The lines below the box. The box keeps focus and keys; a line is taken before the box hears that it lost the focus. */
export function ChoiceList({ id, choices, at, empty, onTake }: Props) {
  const t = useText()
  return (
    <div
      role="listbox"
      id={id}
      aria-label={t(searchText.suggestions)}
      className="choices"
      hidden={choices.length === 0}
    >
      {choices.map((choice, index) => {
        const { icon: Icon, name } = kinds[choice.kind]
        const begins = empty && choices[index - 1]?.kind !== choice.kind
        return (
          <Fragment key={choice.key}>
            {begins && (
              <div role="presentation" className="choices-head">
                {t(choice.kind === 'saved' ? searchText.myHead : searchText.formerHead)}
              </div>
            )}
            {/* biome-ignore lint/a11y/useFocusableInteractive: the box above holds focus and keys */}
            <div
              role="option"
              id={`${id}-${index}`}
              aria-selected={index === at}
              className="choice"
              onMouseDown={(event) => {
                event.preventDefault()
                if (event.button === 0) onTake(choice)
              }}
            >
              <Icon aria-hidden />
              <MarkedText text={choice.text} marks={choice.marks} />
              {!empty && <small>{t(name)}</small>}
            </div>
          </Fragment>
        )
      })}
    </div>
  )
}
