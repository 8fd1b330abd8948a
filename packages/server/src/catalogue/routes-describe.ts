import type { Actor } from '@lantai/core/actor.ts'
import type { describeApi } from '@lantai/core/catalogue/describe-api.ts'
import type { ItemRecord } from '@lantai/core/catalogue/schema.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import type { Reader } from '../base/db.ts'
import type { House } from '../base/house.ts'
import type { Handlers } from '../base/http.ts'
import { actItems } from './act-items.ts'
import { listActs, showAct } from './acts.ts'
import { bulkPreview } from './bulk-preview.ts'
import { createRecord } from './create-record.ts'
import { beginBulkEdit, editGrid, editRecord, moveSubtree, recode, restoreRecord, withdraw } from './describe.ts'
import { fullRecord } from './full-record.ts'
import { showDifference, showHistory } from './history.ts'
import { actsFile } from './list-files.ts'
import { findRecord } from './store.ts'
import { undoAct } from './undo-act.ts'

async function shown(reader: Reader, { organisationId }: Actor, id: string): Promise<ItemRecord | Refusal> {
  const record = await findRecord(reader, { organisationId }, { id })
  return record ? fullRecord(reader, record, organisationId) : refuse('http.not-found')
}

export const describeHandlers = (house: House): Handlers<typeof describeApi> => {
  const doing = ({
    tx,
    actor,
    now,
    today,
  }: {
    tx: Parameters<typeof editGrid>[0]['tx']
    actor: Actor
    now: Date
    today: string
  }) => ({
    house,
    tx,
    actor,
    now: now.toISOString(),
    today,
  })
  return {
    createItem: async (given) => {
      const { tx, actor, body, today } = given
      const id = await createRecord(tx, actor, body, { now: given.now.toISOString(), today })
      return isRefusal(id) ? id : shown(tx, actor, id)
    },
    editItem: async (given) => {
      const done = await editRecord(doing(given), given.params.id, given.body)
      return isRefusal(done) ? done : shown(given.tx, given.actor, given.params.id)
    },
    editGrid: (given) => editGrid(doing(given), given.body),
    moveItem: (given) => moveSubtree(doing(given), given.params.id, given.body),
    recode: (given) => recode(doing(given), given.body),
    withdrawItem: (given) => withdraw(doing(given), given.params.id, given.body),
    history: ({ params, actor, db }) => showHistory(db, actor.organisationId, params.id),
    difference: ({ params, query, actor, db }) => showDifference(db, actor.organisationId, params.id, query),
    restoreItem: async (given) => {
      const done = await restoreRecord(doing(given), given.params.id, given.body)
      return isRefusal(done) ? done : shown(given.tx, given.actor, given.params.id)
    },
    bulkPreview: ({ body, actor }) => bulkPreview(house, actor, body),
    bulkEdit: (given) => beginBulkEdit(doing(given), given.body),
    acts: ({ query, actor, db }) => listActs(db, actor.organisationId, query),
    exportActs: ({ query, actor, db }) => actsFile(db, actor.organisationId, query),
    act: ({ params, actor, db }) => showAct(db, actor.organisationId, params.id),
    actItems: ({ params, query, actor, db }) => actItems(db, actor.organisationId, params.id, query),
    undoAct: ({ params, body, actor, tx, now }) =>
      undoAct(house, tx, actor, params.id, { reason: body.reason, now: now.toISOString() }),
  }
}
