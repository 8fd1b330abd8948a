import type { RecordData } from '@lantai/core/search/public.ts'
import { OwnWords } from '../parts/own-words.tsx'
import { recordText } from '../text/record.ts'
import { useSay, useView } from '../view.tsx'
import { descriptionOf } from './description-of.ts'

/** By the areas of DA/T 18-2022; an element without a value is not shown, nor an area without elements. */
export function Description({ data }: { data: RecordData }) {
  const say = useSay()
  const { language } = useView()
  return (
    <section className="description" aria-labelledby="description">
      <h2 id="description">{say(recordText.description)}</h2>
      {descriptionOf(data, language).map(({ area, elements }) => (
        <section key={area.zh}>
          <h3>{say(area)}</h3>
          <dl>
            {elements.map(({ name, value }) => (
              <div key={name.zh}>
                <dt>{say(name)}</dt>
                <dd>
                  <OwnWords>{value}</OwnWords>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </section>
  )
}
