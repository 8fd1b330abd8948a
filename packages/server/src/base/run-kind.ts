import type { Actor } from '@lantai/core/actor.ts'
import type { Permission } from '@lantai/core/identity/permissions.ts'
import { type Refusal, sentence } from '@lantai/core/refusal.ts'
import type { Details, Text } from '@lantai/core/text.ts'
import type { Tx } from './db.ts'

/** A kind of long work. `work` continues from `run.checkpoint` and may be called again after any crash. */
export interface RunKind<I extends Record<string, unknown> = Record<string, unknown>> {
  readonly kind: string
  readonly title: Text
  readonly unit: 'items' | 'files' | 'bytes' | 'events'
  /** Who may do this kind of work has a say in it when another began it; left out, only who began it has. */
  readonly may?: Permission
  work(run: RunContext<I>): Promise<unknown>
  /** Called once when the run ended badly for good, in the transaction that records it. */
  failed?(tx: Tx, run: { id: string; input: I; state: 'failed' | 'cancelled'; error: string }): Promise<void>
}

export interface RunContext<I = Record<string, unknown>> {
  readonly id: string
  readonly input: I
  /** Who started it: the work is done, and audited, in that person's name. */
  readonly actor: Actor
  readonly attempt: number
  readonly checkpoint: unknown
  /** Notes how far the work is; written at most twice a second unless a checkpoint comes along. Throws when cancelled. */
  progress(at: { done: number; total?: number; checkpoint?: unknown }): Promise<void>
  log(level: 'info' | 'warning' | 'error', line: Text, details?: Details): Promise<void>
  readonly signal: AbortSignal
}

/** The person cancelled. */
export class Cancelled extends Error {}
/** A fault of ours that has a sentence for the person; it is tried again like any other. */
export class Fault extends Error {
  readonly text: Text
  constructor(text: Text, options?: ErrorOptions) {
    super(text.en, options)
    this.text = text
  }
}

const unknownFault: Text = {
  zh: '执行中系统出了故障，已有结果未丢失。请稍后重试；如仍不行，请把任务日志交给管理员。',
  en: 'The system had a fault at work; nothing done so far is lost. Try again later; show the log to the administrator if it stays.',
}

/** What the person is told of an error of the work. */
export function sentenceOf(error: unknown): Text {
  if (error instanceof FailedForGood) return { zh: sentence(error.refused, 'zh'), en: sentence(error.refused, 'en') }
  return error instanceof Fault ? error.text : unknownFault
}

/** Trying again cannot help; the sentence is for the person. */
export class FailedForGood extends Error {
  readonly refused: Refusal
  constructor(refused: Refusal) {
    super(sentence(refused, 'zh'))
    this.refused = refused
  }
}

/** The process is shutting down, or has lost the run's lock; the run stays as it is and the next start goes on with it. */
export class Stopped extends Error {}
