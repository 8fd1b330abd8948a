import type { ItemRecord } from '@lantai/core/catalogue/schema.ts'
import { accessStatusText } from '@lantai/core/opening/text.ts'
import { useText } from '../app/language.tsx'
import { When } from '../ui/format.tsx'
import { catalogueText } from './text.ts'

/** Every act on access, the latest first. */
export function AccessHistory({ acts }: Pick<ItemRecord, 'acts'>) {
  const t = useText()
  return (
    <section>
      <h3>{t(catalogueText.history)}</h3>
      {acts.length === 0 ? (
        <p className="muted">{t(catalogueText.noHistory)}</p>
      ) : (
        <ol className="acts">
          {acts.map(({ id, from, to, reason, by, at }) => (
            <li key={id}>
              <div>
                <strong>
                  {t(catalogueText.actLine, { from: t(accessStatusText[from]), to: t(accessStatusText[to]) })}
                </strong>{' '}
                <span className="muted">
                  {by} <When at={at} />
                </span>
              </div>
              <div>{reason}</div>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
