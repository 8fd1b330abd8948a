import type { Details, Text } from '../text.ts'
import type { CheckContext, ItemFact, PackageFact } from './facts.ts'
import type { FindingLevel } from './schema.ts'

/** How a check item speaks while it looks. */
export interface Say {
  /** The content is wrong here. `{name}` places of the sentence are filled from `details`, which are kept as evidence. */
  failed(at: string, text: Text, details?: Details): void
  /** Odd, but no reason to refuse. */
  warning(at: string, text: Text, details?: Details): void
  /** Notes that `count` things were looked at: what was not looked at has not passed. */
  looked(count?: number): void
}

/** One automatic item of the four-property check: facts in, findings out. The same for every stage that has its slot. */
export interface Check<State = undefined> {
  readonly slot: string
  start?(): State
  each?(item: ItemFact, say: Say, context: CheckContext, state: State): void
  whole?(pack: PackageFact, say: Say, context: CheckContext, state: State): void | Promise<void>
}

export const check = <State = undefined>(definition: Check<State>): Check<State> => definition

export interface Finding {
  readonly code: string
  /** 1, 2, 3 … within the code. */
  readonly sequence: number
  readonly level: FindingLevel
  readonly at: string
  readonly message: string
  readonly messageEn: string
  readonly evidence: Details | null
}
