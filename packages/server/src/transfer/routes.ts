import { isRefusal, refuse } from '@lantai/core/refusal.ts'
import type { transferApi } from '@lantai/core/transfer/api.ts'
import type { House } from '../base/house.ts'
import type { Handlers } from '../base/http.ts'
import { pageOf, readKey, writeKey } from '../base/keyset.ts'
import { streamed } from '../base/streamed.ts'
import { listFindings } from '../checks/index.ts'
import { acceptNow, decideChecks, giveBack, retryNow } from './decide.ts'
import { transferDetail } from './detail.ts'
import { downloadPackage, packageFile } from './download.ts'
import { receiptFile, reportFile } from './papers.ts'
import { receivePackage } from './receive.ts'
import { draftHandlers } from './routes-drafts.ts'
import * as store from './store.ts'
import { countItems, type ItemWithFiles, itemsAfter } from './store-items.ts'
import { transferMatrix } from './store-matrix.ts'
import { listTransfers } from './store-views.ts'

export const transferHandlers = (house: House): Handlers<typeof transferApi> => ({
  list: ({ db, actor, query }) => listTransfers(db, actor.organisationId, query),
  matrix: ({ db, actor, query }) => transferMatrix(db, actor.organisationId, query),
  show: ({ db, actor, params }) => transferDetail(db, actor, params.id),
  findings: async ({ db, actor, params, query }) => {
    if (!(await store.transferFor(db, actor.organisationId, params.id))) return refuse('http.not-found')
    const key = readKey(query.cursor, ['text', 'number'])
    if (isRefusal(key)) return key
    const after = key ? { code: String(key[0]), sequence: Number(key[1]) } : undefined
    const { last, ...page } = await listFindings(db, params.id, { ...query, after, limit: query.limit ?? 100 })
    return { ...page, next: last && writeKey([last.code, last.sequence]) }
  },
  items: async ({ db, actor, params, query }) => {
    if (!(await store.transferFor(db, actor.organisationId, params.id))) return refuse('http.not-found')
    const key = readKey(query.cursor, ['number'])
    if (isRefusal(key)) return key
    const limit = query.limit ?? 50
    const rows = await itemsAfter(db, params.id, Number(key?.[0] ?? 0), limit + 1, query.text)
    const page = pageOf(rows, limit, ({ sequence }) => [sequence], await countItems(db, params.id, query.text))
    return { ...page, items: page.items.map(shownItem) }
  },
  file: async ({ db, actor, params }) => {
    const transfer = await store.transferFor(db, actor.organisationId, params.id)
    if (!transfer) return refuse('http.not-found')
    if (transfer.quarantined) return refuse('transfer.quarantined', { number: transfer.number })
    return packageFile(house, transfer, Number(params.sequence), Number(params.file))
  },
  send: ({ actor, body, query, request }) =>
    actor.organisationId === null
      ? Promise.resolve(refuse('http.not-found'))
      : received(house, actor, actor.organisationId, {
          body,
          name: query.name,
          header: request.headers['content-length'],
        }),
  receive: async ({ actor, body, query, request }) =>
    received(house, actor, query.agencyId, { body, name: query.name, header: request.headers['content-length'] }),
  decideChecks: ({ tx, actor, params, body }) => decideChecks(house, tx, actor, params.id, body),
  accept: ({ tx, actor, params, body }) => acceptNow(house, tx, actor, params.id, body.version),
  return: ({ tx, actor, params, body }) => giveBack(house, tx, actor, params.id, body),
  retry: ({ tx, actor, params, body }) => retryNow(house, tx, actor, params.id, body.version),
  receipt: async ({ db, actor, params, query }) => {
    const transfer = await store.transferFor(db, actor.organisationId, params.id)
    return transfer ? receiptFile(house, transfer, query.copy ?? null) : refuse('http.not-found')
  },
  report: async ({ db, actor, params, query }) => {
    const transfer = await store.transferFor(db, actor.organisationId, params.id)
    return transfer ? reportFile(house, transfer, query.form ?? 'pdf') : refuse('http.not-found')
  },
  download: async ({ db, actor, params }) => {
    const transfer = await store.transferFor(db, actor.organisationId, params.id)
    if (!transfer) return refuse('http.not-found')
    // Out of quarantine only with a reason, by its own door.
    return transfer.quarantined
      ? refuse('transfer.quarantined', { number: transfer.number })
      : downloadPackage(house, transfer)
  },
  ...draftHandlers(house),
})

interface Upload {
  readonly body: AsyncIterable<Uint8Array>
  readonly name: string
  readonly header: string | undefined
}

async function received(
  house: House,
  actor: Parameters<typeof receivePackage>[1],
  agencyId: string,
  { body, name, header }: Upload,
) {
  const stream = streamed(body)
  if (isRefusal(stream)) return stream
  const bytes = /^\d{1,15}$/.test(header ?? '') ? { bytes: Number(header) } : {}
  return receivePackage(house, actor, { agencyId, source: { stream, name, ...bytes } })
}

const shownItem = ({ sequence, itemId, folder, referenceCode, year, metadata, files, storedAt }: ItemWithFiles) => ({
  sequence,
  itemId,
  folder,
  referenceCode,
  title: metadata.values.title ?? '',
  creator: metadata.values.author ?? '',
  date: metadata.values.date ?? '',
  documentNo: metadata.values.documentNumber ?? null,
  year,
  retention: metadata.values.retentionPeriod ?? '',
  securityClass: metadata.values.securityClassification ?? '',
  files: files
    .filter((file) => file.sequence > 0)
    .map(({ sequence: order, path, role, mediaType, bytes, sm3 }) => ({
      sequence: order,
      path,
      role,
      mediaType,
      bytes,
      sm3,
    })),
  storedAt,
})
