import type { Transfer } from '@lantai/core/transfer/schema.ts'
import { transferStateNames } from '@lantai/core/transfer/text.ts'
import { useText } from '../app/language.tsx'
import { StateMark } from './state-mark.tsx'
import { stateWay } from './state-way.ts'
import { transferText } from './text.ts'

/** RECEIVED → … → ACCEPTED as one line; where it stands is bold and has its icon. */
export function StateLine({ transfer }: { transfer: Pick<Transfer, 'state' | 'failedFrom'> }) {
  const t = useText()
  const states = stateWay(transfer)
  const now = states.indexOf(transfer.state)
  return (
    <ol className="state-line" aria-label={t(transferText.state)}>
      {states.map((state, index) => (
        <li
          key={state}
          aria-current={index === now ? 'step' : undefined}
          className={index < now ? 'is-behind' : index === now ? `is-now is-${state.toLowerCase()}` : 'is-ahead'}
        >
          {index === now ? <StateMark state={state} /> : t(transferStateNames[state])}
        </li>
      ))}
    </ol>
  )
}
