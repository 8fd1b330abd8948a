import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import { done } from '@lantai/core/schema.ts'
import type { uploadsApi } from '@lantai/core/uploads/api.ts'
import { readAnnounced, readChecksum, readLength, tusVersion } from '@lantai/core/uploads/rules.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { House } from '../base/house.ts'
import type { Handlers } from '../base/http.ts'
import { streamed } from '../base/streamed.ts'
import { appendPart } from './append.ts'
import { beginUpload } from './begin.ts'
import { giveUpUpload } from './give-up.ts'
import { holdUpload } from './hold.ts'
import * as store from './store.ts'

/** One value of a header; several are none. */
const header = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name]
  return typeof value === 'string' ? value : undefined
}

/** Text of a Base64 value; null when it is none, or no UTF-8. */
function decoded(base64: string): string | null {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(base64)) return null
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(base64, 'base64'))
  } catch {
    return null
  }
}

function otherVersion(request: FastifyRequest, reply: FastifyReply): Refusal | null {
  reply.header('tus-resumable', tusVersion)
  if (header(request, 'tus-resumable') === tusVersion) return null
  reply.header('tus-version', tusVersion)
  return refuse('upload.wrong-version', { version: tusVersion })
}

function tell(reply: FastifyReply, row: store.UploadRow): void {
  reply
    .header('tus-resumable', tusVersion)
    .header('upload-offset', row.received)
    .header('upload-length', row.bytes)
    .header('upload-expires', new Date(row.expiresAt).toUTCString())
    .header('cache-control', 'no-store')
}

/** The handlers for wherever the api is mounted: the place of a new upload is below the address that was asked. */
export const uploadHandlers = (house: House): Handlers<typeof uploadsApi> => ({
  list: ({ db, actor, query }) => store.listUploads(db, actor, query),
  create: async ({ actor, request, reply }) => {
    const refused = otherVersion(request, reply)
    if (refused) return refused
    const headers = { length: header(request, 'upload-length'), metadata: header(request, 'upload-metadata') }
    const announced = readAnnounced(headers, decoded)
    if (isRefusal(announced)) return announced
    const begun = await beginUpload(house, actor, announced)
    if (isRefusal(begun)) return begun
    tell(reply.status(201), begun)
    reply.header('location', `${request.url.split('?')[0]}/${begun.id}`)
    return store.shown(begun)
  },
  show: async ({ db, actor, params, request, reply }) => {
    const find = () => store.uploadFor(db, actor, params.id)
    // By HEAD the sender asks where to go on: what an earlier request still brings, over a line that broke, ends here.
    const row = (await find()) && (await (request.method === 'HEAD' ? holdUpload(house, params.id, find) : find()))
    if (!row) return refuse('http.not-found')
    tell(reply, row)
    return store.shown(row)
  },
  append: async ({ db, actor, params, body, request, reply }) => {
    if (!(await store.uploadFor(db, actor, params.id))) return refuse('http.not-found')
    const refused = otherVersion(request, reply)
    if (refused) return refused
    if (header(request, 'content-type') !== 'application/offset+octet-stream')
      return refuse('http.wrong-type', { expected: 'application/offset+octet-stream' })
    if (isRefusal(streamed(body))) return refuse('http.wrong-type', { expected: 'application/offset+octet-stream' })
    const offset = readLength(header(request, 'upload-offset'))
    if (offset === null) return refuse('http.invalid', { where: 'Upload-Offset', what: '' })
    const given = header(request, 'upload-checksum')
    const checksum = given === undefined ? undefined : readChecksum(given)
    if (isRefusal(checksum)) return checksum
    const length = readLength(header(request, 'content-length'))
    const row = await appendPart(house, actor, params.id, { offset, length, checksum, stream: body })
    if (isRefusal(row)) return row
    tell(reply.status(204), row)
    return done
  },
  remove: async ({ db, actor, params, request, reply }) => {
    if (!(await store.uploadFor(db, actor, params.id))) return refuse('http.not-found')
    const refused = otherVersion(request, reply) ?? (await giveUpUpload(house, actor, params.id))
    if (refused) return refused
    reply.status(204)
    return done
  },
})
