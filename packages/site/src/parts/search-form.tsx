import { frameText } from '../text/frame.ts'
import { useSay, useView } from '../view.tsx'
import { Icon } from './icon.tsx'
import { SearchHelp } from './search-help.tsx'

export interface Field {
  readonly name: string
  readonly value: string
}

export const HiddenFields = ({ fields }: { fields: readonly Field[] }) =>
  fields.map(({ name, value }) => <input key={`${name} ${value}`} type="hidden" name={name} value={value} />)

interface SearchFormProps {
  query?: string
  /** Chosen conditions that a new search keeps. */
  fields?: readonly Field[]
  size: 'large' | 'small'
}

/** One to a page: the label and the hint are tied to the box by id. */
export function SearchForm({ query = '', fields = [], size }: SearchFormProps) {
  const say = useSay()
  const { links, carry } = useView()
  return (
    <search>
      <form
        className={`search-form ${size}`}
        action={links.search}
        method="get"
        data-suggestions={links.suggestions}
        data-suggestions-label={say(frameText.suggestions)}
      >
        <label htmlFor="q" className={size === 'small' ? 'unseen' : undefined}>
          {say(frameText.searchLabel)}
        </label>
        <div className="search-box">
          <input
            id="q"
            name="q"
            type="search"
            defaultValue={query}
            maxLength={400}
            placeholder={say(frameText.searchPlaceholder)}
            aria-describedby={size === 'large' ? 'q-hint' : undefined}
            autoComplete="off"
          />
          <HiddenFields fields={fields} />
          <HiddenFields fields={carry} />
          <button type="submit">
            <Icon name="search" />
            {say(frameText.searchButton)}
          </button>
        </div>
        {size === 'large' && (
          <p id="q-hint" className="hint">
            {say(frameText.searchHint)}
          </p>
        )}
      </form>
      {size === 'large' && <SearchHelp />}
    </search>
  )
}
