import type { Text } from '@lantai/core/text.ts'
import { useText } from '../app/language.tsx'

/** Keys, and what each does. */
export function KeyList({ keys }: { keys: readonly (readonly [key: string, text: Text])[] }) {
  const t = useText()
  return (
    <dl className="facts keys">
      {keys.map(([key, text]) => (
        <div key={key}>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{t(text)}</dd>
        </div>
      ))}
    </dl>
  )
}
