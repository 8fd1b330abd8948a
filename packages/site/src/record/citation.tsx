import type { RecordData } from '@lantai/core/search/public.ts'
import { useOwnLang } from '../parts/own-words.tsx'
import { recordText } from '../text/record.ts'
import { useSay, useView } from '../view.tsx'

export function Citation({ data }: { data: RecordData }) {
  const say = useSay()
  const { canonical } = useView()
  return (
    <section className="cite" aria-labelledby="cite">
      <h2 id="cite">{say(recordText.cite)}</h2>
      <p className="citation" lang={useOwnLang(data.citation)}>
        {data.citation}
      </p>
      <p className="hint">{say(recordText.citeHint)}</p>
      {canonical && (
        <p className="address">
          {say(recordText.address)} <span>{canonical}</span>
        </p>
      )}
    </section>
  )
}
