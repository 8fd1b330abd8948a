import { isRefusal, problemOf, type Refusal } from '@lantai/core/refusal.ts'
import type { OpenHouse } from '../open-house.ts'
import { readConfig } from './config.ts'

/** Flags that every verb takes. */
export interface CommonFlags {
  data?: string
  json?: boolean
}

/** What a verb gives back: an answer to print, or a refusal. `findings` asks for exit code 2 all the same. */
export interface Answer {
  /** Printed as one JSON document with `--json`. */
  readonly json: unknown
  /** Printed for people. */
  readonly text: string
  readonly findings?: boolean
}

export interface CliContext {
  /** Opens the house for a verb, runs it, prints, closes and sets the exit code: 0 good, 2 findings or refusal, 1 fault. */
  run(flags: CommonFlags, verb: (open: OpenHouse) => Promise<Answer | Refusal>): Promise<void>
}

export function cliContext(
  open: (config: ReturnType<typeof readConfig>) => Promise<OpenHouse>,
  out: { write(text: string): unknown } = process.stdout,
): CliContext {
  return {
    async run(flags, verb) {
      const opened = await open(readConfig(flags))
      try {
        printAnswer(flags, await verb(opened), out)
      } finally {
        await opened.close()
      }
    },
  }
}

/** Prints what a verb gave back and sets the exit code; nothing is printed for an empty text. */
export function printAnswer(
  flags: CommonFlags,
  answer: Answer | Refusal,
  out: { write(text: string): unknown } = process.stdout,
): void {
  if (isRefusal(answer)) {
    const problem = problemOf(answer)
    out.write(flags.json ? `${JSON.stringify(problem)}\n` : `${problem.title}\n${problem.titleEn}\n`)
    process.exitCode = 2
    return
  }
  const printed = flags.json ? JSON.stringify(answer.json) : answer.text
  if (printed) out.write(`${printed}\n`)
  process.exitCode = answer.findings ? 2 : 0
}
