import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { AuditFilter, ChainReport } from '@lantai/core/audit/schema.ts'
import { AuditEvent } from '@lantai/core/event.ts'
import { type Refusal, refuse } from '@lantai/core/refusal.ts'
import { Compile } from 'typebox/compile'
import type { Reader } from '../base/db.ts'
import { readHead, type Sight, seesAll, streamEvents } from './store.ts'
import { type Head, verifyChain } from './verify.ts'

/** Last line of an export: how many events stand above it, and whether they mean to be the whole chain up to `head`. */
interface End {
  readonly end: { readonly events: number; readonly complete: boolean; readonly head: Head | null }
}

/** An export as JSON lines: every event as it was chained, then one line that closes it. */
export async function* exportLines(reader: Reader, sight: Sight, filter: AuditFilter): AsyncGenerator<string> {
  const head = await readHead(reader)
  const narrowed = sight.actors !== undefined || Object.values(filter).some((value) => value !== undefined)
  const complete = !narrowed && (await seesAll(reader, sight.top))
  let events = 0
  for await (const event of streamEvents(reader, sight, filter, head.sequence)) {
    events += 1
    yield `${JSON.stringify(event)}\n`
  }
  yield `${JSON.stringify({ end: { events, complete, head: complete ? head : null } } satisfies End)}\n`
}

class NotAnExport extends Error {
  readonly line: number
  constructor(line: number) {
    super(`line ${line}`)
    this.line = line
  }
}

const lineLimit = 16 * 1024 * 1024

/** Verifies an export without any database. Refused when the file is no export. */
export async function verifyFile(
  path: string,
  progress?: (events: number) => void,
): Promise<(ChainReport & { complete: boolean }) | Refusal> {
  const isEvent = Compile(AuditEvent)
  let end = null as End['end'] | null
  async function* rows(): AsyncGenerator<AuditEvent> {
    let number = 0
    for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
      number += 1
      if (line === '') continue
      const value = line.length > lineLimit ? null : parse(line)
      if (isEvent.Check(value)) yield value
      else if (isEnd(value)) end = value.end
      else throw new NotAnExport(number)
    }
    if (number === 0) throw new NotAnExport(1)
  }
  const closing = () => end as End['end'] | null
  try {
    const report = await verifyChain(rows(), () => closing()?.head ?? null, {
      // A file cut off before its closing line was a whole one as far as anyone can tell.
      whole: () => closing()?.complete ?? true,
      ...(progress ? { progress } : {}),
    })
    return closing() ? { ...report, complete: closing()?.complete ?? false } : withoutEnd(report)
  } catch (error) {
    if (error instanceof NotAnExport) return refuse('audit.not-an-export', { line: error.line })
    throw error
  }
}

function withoutEnd(report: ChainReport): ChainReport & { complete: boolean } {
  const after = (report.head?.sequence ?? 0) + 1
  const cut = {
    kind: 'truncated',
    from: after,
    to: after,
    zh: `文件没有收尾行，第 ${after} 条起的内容可能被截掉了。`,
    en: `The file lacks its closing line; what follows from event ${after} on may have been cut off.`,
  } as const
  return { ...report, ok: false, breaks: [...report.breaks, cut], complete: false }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}

function isEnd(value: unknown): value is End {
  const end = (value as Partial<End> | null)?.end as Partial<End['end']> | undefined
  return (
    typeof end?.events === 'number' &&
    typeof end.complete === 'boolean' &&
    (end.head === null || (typeof end.head?.sequence === 'number' && typeof end.head.hash === 'string'))
  )
}
