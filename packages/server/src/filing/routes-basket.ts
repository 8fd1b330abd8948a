import type { filingApi } from '@lantai/core/filing/api.ts'
import { isRefusal, refuse } from '@lantai/core/refusal.ts'
import type { House } from '../base/house.ts'
import type { Handlers } from '../base/http.ts'
import { streamed } from '../transfer/index.ts'
import { knownFiles, putFile } from './collect.ts'
import { fileContent } from './content.ts'
import { stampedFile } from './forms.ts'
import { filePage } from './page.ts'
import { putTable } from './put-table.ts'
import { filingFor } from './store.ts'
import { fileOf, listFiles } from './store-files.ts'
import * as work from './work.ts'

type BasketRoute =
  | 'files'
  | 'putFile'
  | 'knownFiles'
  | 'removeFiles'
  | 'moveFiles'
  | 'changeFiles'
  | 'fileContent'
  | 'filePage'
  | 'stampedFile'
  | 'putTable'

export const basketHandlers = (house: House): Pick<Handlers<typeof filingApi>, BasketRoute> => ({
  files: async ({ db, actor, params, query }) =>
    (await filingFor(db, actor.organisationId, params.id)) ? listFiles(db, params.id, query) : refuse('http.not-found'),
  putFile: async ({ actor, params, query, body, request }) => {
    const source = streamed(body)
    if (isRefusal(source)) return source
    const header = request.headers['content-length'] ?? ''
    const bytes = /^\d{1,15}$/.test(header) ? { bytes: Number(header) } : {}
    return putFile(house, actor, params.id, { path: query.path, source, ...bytes })
  },
  knownFiles: ({ actor, params, body }) => knownFiles(house, actor, params.id, body.files),
  removeFiles: ({ actor, params, body }) => work.removeFiles(house, actor, params.id, body.fileIds),
  moveFiles: ({ actor, params, body }) => work.moveFiles(house, actor, params.id, body.fileIds, body.itemId),
  changeFiles: ({ actor, params, body }) => work.changeFiles(house, actor, params.id, body),
  fileContent: async ({ db, actor, params, request }) => {
    const filing = await filingFor(db, actor.organisationId, params.id)
    const file = filing && (await fileOf(db, filing.id, params.fileId))
    return filing && file ? fileContent(house, filing, file, request.headers.range) : refuse('http.not-found')
  },
  filePage: async ({ db, actor, params, query: { size = 'screen' } }) => {
    const filing = await filingFor(db, actor.organisationId, params.id)
    const file = filing && (await fileOf(db, filing.id, params.fileId))
    return filing && file ? filePage(house, filing, file, params.page, size) : refuse('http.not-found')
  },
  stampedFile: async ({ db, actor, params }) => {
    const filing = await filingFor(db, actor.organisationId, params.id)
    return filing ? stampedFile(db, house, filing, params.fileId) : refuse('http.not-found')
  },
  putTable: async ({ actor, params, query, body }) => {
    const source = streamed(body)
    return isRefusal(source) ? source : putTable(house, actor, params.id, { name: query.name, source })
  },
})
