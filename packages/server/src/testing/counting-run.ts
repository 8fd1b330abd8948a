import { sql } from 'kysely'
import type { House } from '../base/house.ts'
import type { RunKind } from '../base/run-kind.ts'

interface Input extends Record<string, unknown> {
  steps: number
  /** Milliseconds a step. */
  pace: number
  /** Fails when it comes to this step, as long as the table `run_obstacle` has a row. */
  obstacle?: number
}

/** A run for tests: notes each step, with who did it, in the table `run_step`, and can be stopped and resumed anywhere. */
export const countingRun = (house: () => House): RunKind<Input> => ({
  kind: 'test.count',
  title: { zh: '数到 {steps}', en: 'Count to {steps}' },
  unit: 'items',
  async work(run) {
    const { db } = house().database
    const first = (run.checkpoint as { next: number } | null)?.next ?? 1
    await run.log('info', { zh: '从 {first} 数起', en: 'Counting from {first}' }, { first })
    for (let step = first; step <= run.input.steps; step++) {
      if (step === run.input.obstacle) {
        const { rows } = await sql`select from run_obstacle`.execute(db)
        if (rows.length > 0) throw new Error(`obstacle at ${step}`)
      }
      await sql`insert into run_step (step, attempt, pid) values (${step}, ${run.attempt}, ${process.pid})`.execute(db)
      await new Promise((resolve) => setTimeout(resolve, run.input.pace))
      await run.progress({ done: step, total: run.input.steps, checkpoint: { next: step + 1 } })
    }
    return { counted: run.input.steps }
  },
  async failed(tx, { state }) {
    await sql`insert into run_end (state) values (${state})`.execute(tx)
  },
})

export const countingTables = [
  'create table run_step (step int, attempt int, pid int)',
  'create table run_obstacle ()',
  'create table run_end (state text)',
]
