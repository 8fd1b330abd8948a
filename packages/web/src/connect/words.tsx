import type { CallBack, Delivery } from '@lantai/core/connect/delivery-schema.ts'
import type { Reconciliation } from '@lantai/core/connect/reconcile-schema.ts'
import type { ConnectedSystem, SystemState } from '@lantai/core/connect/schema.ts'
import { deliveryStateNames, systemStateNames } from '@lantai/core/connect/text.ts'
import { useText } from '../app/language.tsx'
import { countText } from '../ui/format.tsx'
import { type Tone, Word } from '../ui/word.tsx'
import { connectText } from './text.ts'

export function SystemWord({ state }: { state: SystemState }) {
  const t = useText()
  return <Word tone={state === 'active' ? 'good' : 'idle'}>{t(systemStateNames[state])}</Word>
}

const deliveryTones: Readonly<Record<Delivery['state'], Tone>> = {
  received: 'working',
  checked: 'working',
  'pre-archived': 'waiting',
  filed: 'good',
  returned: 'warning',
}

/** A delivery's state; what stands still for a fault of ours says so. */
export function DeliveryWord({ delivery }: { delivery: Pick<Delivery, 'state' | 'fault'> }) {
  const t = useText()
  const tone = delivery.fault ? 'bad' : deliveryTones[delivery.state]
  return <Word tone={tone}>{t(deliveryStateNames[delivery.state])}</Word>
}

const callBackWords = {
  waiting: ['waiting', connectText.waiting],
  delivered: ['good', connectText.delivered],
  dead: ['bad', connectText.deadLetter],
} as const

export function CallBackWord({ state }: { state: CallBack['state'] }) {
  const t = useText()
  const [tone, word] = callBackWords[state]
  return <Word tone={tone}>{t(word)}</Word>
}

const reconciliationTones: Readonly<Record<Reconciliation['state'], Tone>> = {
  running: 'working',
  equal: 'good',
  different: 'warning',
  failed: 'bad',
}

export function ReconciliationWord({ state }: { state: Reconciliation['state'] }) {
  const t = useText()
  return <Word tone={reconciliationTones[state]}>{t(connectText[state])}</Word>
}

/** What waits for a person at a system, kind by kind. */
export function Troubles({ counts }: { counts: ConnectedSystem['counts'] }) {
  const t = useText()
  const dealing = counts.deadCallBacks + counts.differences + counts.sourceFaults
  const found = [
    [counts.faults - dealing, connectText.stands],
    [counts.deadCallBacks, connectText.dead],
    [counts.differences, connectText.differ],
    [counts.sourceFaults, connectText.sourceFails],
  ] as const
  const told = found.filter(([count]) => count > 0).map(([count, text]) => t(text, { count: countText(count) }))
  return told.length > 0 ? (
    <Word tone="warning">{told.join(' · ')}</Word>
  ) : (
    <span className="muted">{t(connectText.noTrouble)}</span>
  )
}
