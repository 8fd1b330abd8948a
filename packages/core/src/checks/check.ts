import type { CheckStage } from '../norms/check-items.ts'
import type { Details, Text } from '../text.ts'
import type { CheckContext, ItemFact, PackageFact, PackageHead } from './facts.ts'
import type { Parameters } from './parameters.ts'
import type { FindingLevel } from './schema.ts'
import type { ValueRule } from './value-rule.ts'

/** How a check item speaks while it looks. */
export interface Say {
  /** The content is wrong here. `{name}` places of the sentence are filled from `details`, which are kept as evidence. */
  failed(at: string, text: Text, details?: Details): void
  /** Odd, but no reason to refuse. */
  warning(at: string, text: Text, details?: Details): void
  /** The program cannot judge here; the item waits for a person unless something else failed it. */
  unjudged(at: string, text: Text, details?: Details): void
  /** Notes that `count` things were looked at: what was not looked at has not passed. */
  looked(count?: number): void
  /** There is nothing of the kind in the whole package: the item does not apply. Counts only when nothing was looked at. */
  nothing(): void
}

/** What the scheme sets for one item. */
export interface Settings {
  readonly stage: CheckStage
  readonly parameters: Parameters
  readonly context: CheckContext
  /** Rules of values, those of the standard first, then those of the repository. */
  readonly values: readonly ValueRule[]
}

/** One automatic look of the four-property check: facts in, findings out. The same for every stage that has its slot. */
export interface Check<State = undefined> {
  readonly slot: string
  /** Needs to look inside the files, or to have them scanned: both cost more than reading. */
  readonly needs?: 'inspection' | 'scan'
  /** Its state is plain JSON and is kept when a long check goes on after a stop. What stored objects are checked by is so, or has no state. */
  readonly resumable?: true
  start?(settings: Settings): State
  /** Before the first item. */
  begin?(head: PackageHead, say: Say, context: CheckContext, state: State): void
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
