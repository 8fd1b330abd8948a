import type { interopApi } from '@lantai/core/interop/api.ts'
import { fieldChoices } from '@lantai/core/interop/fields.ts'
import type { ExportQuery } from '@lantai/core/interop/schema.ts'
import { isRefusal, refuse } from '@lantai/core/refusal.ts'
import { done } from '@lantai/core/schema.ts'
import { audit, transact } from '../base/audit.ts'
import type { House } from '../base/house.ts'
import type { Handlers } from '../base/http.ts'
import { exportItems } from './export.ts'
import { exportColumns, usualColumns } from './export-columns.ts'
import { fieldsFor } from './fields-for.ts'
import { findingSheet } from './finding-sheet.ts'
import * as acts from './import-acts.ts'
import * as imports from './imports.ts'
import * as store from './store.ts'
import { listFindings } from './store-findings.ts'
import { mapsOf, removeMap, saveMap } from './store-maps.ts'
import { listLoaded } from './store-rows.ts'

export const interopHandlers = (house: House): Handlers<typeof interopApi> => ({
  list: ({ db, actor, query }) => store.listImports(db, actor.organisationId, query),
  create: async ({ tx, actor, body }) => {
    const id = await imports.createImport(house, tx, actor, body)
    return isRefusal(id) ? id : imports.showImport(house, tx, actor.organisationId, id)
  },
  show: ({ db, actor, params }) => imports.showImport(house, db, actor.organisationId, params.id),
  change: ({ tx, actor, params, body }) => imports.changeImport(house, tx, actor, params.id, body),
  addFile: async ({ actor, params, query, body }) => {
    if (typeof body !== 'object' || body === null || !(Symbol.asyncIterator in body))
      return refuse('http.wrong-type', { expected: 'application/octet-stream' })
    return imports.addImportFile(house, actor, params.id, { name: query.name, source: body })
  },
  changeFile: ({ actor, params, body }) => imports.changeImportFile(house, actor, params, body),
  removeFile: ({ actor, params }) => imports.removeImportFile(house, actor, params),
  check: ({ tx, actor, params, body }) => acts.checkImport(house, tx, actor, params.id, body.version),
  load: ({ tx, actor, params, body }) => acts.loadImport(house, tx, actor, params.id, body.version),
  giveUp: async ({ db, actor, params, body }) => {
    const given = await transact(db, actor, (tx) => acts.giveUpImport(house, tx, actor, params.id, body.version))
    if (!isRefusal(given)) await acts.forgetFiles(house, params.id)
    return given
  },
  undo: ({ tx, actor, params, body }) => acts.undoImport(house, tx, actor, params.id, body.version),
  findings: async ({ db, actor, params, query }) => {
    const found = await store.importFor(db, actor.organisationId, params.id)
    return found ? listFindings(db, found.id, query) : refuse('http.not-found')
  },
  findingSheet: async ({ db, actor, params, query }) => {
    const found = await store.importFor(db, actor.organisationId, params.id)
    return found ? findingSheet(house, found, query.format ?? 'xlsx') : refuse('http.not-found')
  },
  loaded: async ({ db, actor, params, query }) => {
    const found = await store.importFor(db, actor.organisationId, params.id)
    return found ? listLoaded(db, found.id, query) : refuse('http.not-found')
  },
  maps: async ({ db, actor }) => ({ items: await mapsOf(db, actor.organisationId) }),
  saveMap: async ({ tx, actor, body, now }) => {
    const repositoryId = actor.organisationId
    if (repositoryId === null) return refuse('http.not-found')
    const { name, columns, constants = {} } = body
    const fault = imports.faultOf(columns, constants, await fieldsFor(house, tx, { repositoryId }))
    if (fault) return fault
    const map = await saveMap(tx, {
      id: house.newId(),
      repositoryId,
      name: name.trim(),
      columns,
      constants,
      updatedAt: now.toISOString(),
      updatedBy: actor.name,
    })
    await audit(tx, 'interop.map-saved', { id: map.id, name: map.name })
    return map
  },
  removeMap: async ({ tx, actor, params }) => {
    const name = await removeMap(tx, actor.organisationId, params.id)
    if (name === undefined) return refuse('http.not-found')
    await audit(tx, 'interop.map-removed', { id: params.id, name })
    return done
  },
  exportColumns: async ({ db, actor }) => {
    const repositoryId = actor.organisationId
    const fields = repositoryId === null ? [] : await fieldsFor(house, db, { repositoryId })
    const known = new Set(exportColumns.map(({ code }) => code))
    const own = fieldChoices(fields).filter(({ code, group }) => group === 'description' && !known.has(code))
    const items = exportColumns.map(({ code, zh, en, group }) => ({ code, zh, en, group, required: false }))
    return { items: [...items, ...own], usual: [...usualColumns] }
  },
  export: ({ actor, query }) => exportItems(house, actor, asked(query, actor.organisationId)),
})

const asked = (
  { format, columns, ids, q, sort, cursor: _, limit: __, in: lookIn, ...filters }: ExportQuery,
  organisationId: string | null,
) => ({
  search: {
    query: q ?? '',
    filters,
    scope: { organisationId },
    ...(sort ? { sort } : {}),
    ...(lookIn ? { in: lookIn } : {}),
  },
  format: format ?? ('csv' as const),
  columns,
  ids,
})
