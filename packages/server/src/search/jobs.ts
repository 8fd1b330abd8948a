import type { Actor } from '@lantai/core/actor.ts'
import { indexVersion } from '@lantai/core/search/item-index.ts'
import { transact } from '../base/audit.ts'
import type { Tx } from '../base/db.ts'
import type { House } from '../base/house.ts'
import type { RunContext } from '../base/run-kind.ts'
import { isRebuilding } from './index-state.ts'
import { type ItemText, textOfItem } from './item-text.ts'
import {
  countItems,
  countTextRows,
  hasItems,
  markRebuilt,
  openRebuild,
  reindexItems,
  settleIndexes,
} from './store-index.ts'
import { countWanted, nextWanted, reindexTexts, saveTexts } from './store-text.ts'
import { TextReader } from './text-reader.ts'

type Extract = { transferId?: string; again?: boolean }
type Rebuild = { all?: boolean }

const system: Actor = {
  kind: 'system',
  accountId: null,
  name: 'Lantai',
  organisationId: null,
  roles: [],
  may: new Set(),
  sessionId: null,
}

/** Tells the house the slice's kinds of long work. */
export function registerSearchRuns(house: House): void {
  house.runs.register<Extract>({
    kind: 'search.extract',
    title: { zh: '提取全文', en: 'Read the full text' },
    unit: 'items',
    may: 'catalogue.describe',
    work: (run) => extract(house, run),
  })
  house.runs.register<Rebuild>({
    kind: 'search.rebuild',
    title: { zh: '重建检索索引', en: 'Rebuild the search index' },
    unit: 'items',
    may: 'catalogue.describe',
    work: (run) => rebuild(house, run),
  })
}

/** Reads the text of accepted items in a run that begins when the transaction is committed. */
export const startExtraction = (
  house: House,
  tx: Tx,
  actor: Actor,
  { transferId, again, organisationId }: Extract & { readonly organisationId: string | null },
): Promise<string> =>
  house.runs.start(tx, actor, {
    kind: 'search.extract',
    input: { ...(transferId ? { transferId } : {}), ...(again ? { again } : {}) },
    organisationId,
    ...(transferId ? { subjectId: transferId } : {}),
  })

export const startRebuild = (house: House, tx: Tx, actor: Actor, input: Rebuild = {}): Promise<string> =>
  house.runs.start(tx, actor, { kind: 'search.rebuild', input, organisationId: null })

/** At the start of the server: an index of an older version is brought to the present one beside live use. */
export async function mindIndex(house: House): Promise<void> {
  const { db } = house.database
  if (!(await isRebuilding(db)) || (await openRebuild(db))) return
  if (!(await hasItems(db))) return transact(db, system, (tx) => markRebuilt(db, tx, null), { unaudited: true })
  await transact(db, system, (tx) => startRebuild(house, tx, system))
}

interface ExtractPoint {
  readonly after: string
  readonly done: number
  readonly told: Record<ItemText['state'], number>
}

const batchItems = 20
const batchCharacters = 2_000_000

async function extract(house: House, run: RunContext<Extract>): Promise<unknown> {
  const { db } = house.database
  const reader = new TextReader()
  let { after, done, told } = (run.checkpoint as ExtractPoint | null) ?? {
    after: null,
    done: 0,
    told: { read: 0, part: 0, 'no-text': 0, unread: 0 },
  }
  const total = done + (await countWanted(db, run.input))
  try {
    for (;;) {
      const items = await nextWanted(db, run.input, after, batchItems)
      const last = items.at(-1)
      if (!last) return { items: done, ...told }
      let gathered: ItemText[] = []
      const save = async (to: string) => {
        const texts = gathered
        gathered = []
        await transact(db, run.actor, (tx) => saveTexts(tx, texts, house.now().toISOString()), { unaudited: true })
        told = { ...told }
        for (const { state } of texts) told[state] += 1
        done += texts.length
        after = to
        await run.progress({ done, total, checkpoint: { after, done, told } satisfies ExtractPoint })
      }
      for (const item of items) {
        const text = await textOfItem(house, reader, item)
        gathered.push(text)
        if (text.state === 'unread')
          await run.log('warning', { zh: '{id}：{zh}', en: '{id}: {en}' }, { id: item.itemId, ...text.problem })
        if (gathered.reduce((sum, { content }) => sum + content.length, 0) > batchCharacters) await save(item.itemId)
        else await run.progress({ done: done + gathered.length, total })
      }
      if (gathered.length > 0) await save(last.itemId)
    }
  } finally {
    await reader.close()
  }
}

interface RebuildPoint {
  readonly phase: 'items' | 'texts'
  readonly after: string | null
  readonly done: number
}

/** Rows made anew in a step: short enough that nobody who changes one of them waits long; fewer cost three times as much a row. */
const steps = { items: 2000, texts: 200 } as const

async function rebuild(house: House, run: RunContext<Rebuild>): Promise<unknown> {
  const { db } = house.database
  let { phase, after, done } =
    (run.checkpoint as RebuildPoint | null) ?? ({ phase: 'items', after: null, done: 0 } as RebuildPoint)
  const total = (await countItems(db)) + (await countTextRows(db))
  for (;;) {
    const step = await transact(
      db,
      run.actor,
      (tx) =>
        phase === 'items'
          ? reindexItems(tx, after, steps.items, run.input.all === true)
          : reindexTexts(tx, after, steps.texts, run.input.all === true),
      { unaudited: true },
    )
    if (step.last === null && phase === 'texts') break
    if (step.last === null) [phase, after] = ['texts', null]
    else after = step.last
    done += step.count
    await run.progress({
      done,
      total: Math.max(total, done),
      checkpoint: { phase, after, done } satisfies RebuildPoint,
    })
  }
  await settleIndexes(db)
  return transact(
    db,
    run.actor,
    async (tx) => {
      await markRebuilt(db, tx, house.now().toISOString())
      if ((await countWanted(tx, {})) > 0) await startExtraction(house, tx, run.actor, { organisationId: null })
      return { rows: done, version: indexVersion }
    },
    { unaudited: true },
  )
}
