import type { SearchData } from '@lantai/core/search/public.ts'
import { HiddenFields } from '../parts/search-form.tsx'
import { searchText } from '../text/search.ts'
import { useSay, useView } from '../view.tsx'

const ownFields = ['q', 'yearFrom', 'yearTo']

export function YearForm({ data, idPrefix }: { data: SearchData; idPrefix: string }) {
  const say = useSay()
  const { links, carry } = useView()
  const kept = data.fields.filter(({ name }) => !ownFields.includes(name))
  return (
    <form className="year-form" action={links.search} method="get">
      <fieldset>
        <legend>{say(searchText.years)}</legend>
        <input type="hidden" name="q" value={data.query} />
        <HiddenFields fields={kept} />
        <HiddenFields fields={carry} />
        <div className="year-row">
          <YearBox id={`${idPrefix}-from`} name="yearFrom" label={say(searchText.yearFrom)} value={data.yearFrom} />
          <YearBox id={`${idPrefix}-to`} name="yearTo" label={say(searchText.yearTo)} value={data.yearTo} />
          <button type="submit">{say(searchText.yearsApply)}</button>
        </div>
      </fieldset>
    </form>
  )
}

// A text box with a number pad: arrows and the wheel of a number box change years by accident.
function YearBox({ id, name, label, value }: { id: string; name: string; label: string; value: number | null }) {
  return (
    <span className="year-box">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        name={name}
        inputMode="numeric"
        pattern="[0-9]{1,4}"
        maxLength={4}
        autoComplete="off"
        defaultValue={value ?? ''}
      />
    </span>
  )
}
