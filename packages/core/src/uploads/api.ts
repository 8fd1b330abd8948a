import { api, Binary } from '../api.ts'
import { ById, Done } from '../schema.ts'
import { Upload, UploadPage, UploadQuery } from './schema.ts'

/**
 * tus 1.0.0 (https://tus.io/protocols/resumable-upload) with creation, expiration, checksum and termination. The offset is
 * asked for by HEAD on the upload. Whoever began an upload, in that organisation, sees it; its purpose says who may begin it.
 */
export const uploadsApi = api({
  list: {
    method: 'GET',
    path: '/uploads',
    may: 'signed-in',
    summary: { zh: '本人的上传（可断点续传）', en: 'One’s own uploads, to go on with' },
    query: UploadQuery,
    reply: UploadPage,
  },
  /** tus creation: Upload-Length, and Upload-Metadata with `filename`, `purpose` and details. Answers 201 with Location. */
  create: {
    method: 'POST',
    path: '/uploads',
    may: 'signed-in',
    summary: { zh: '开始一次可续传的上传（tus）', en: 'Begin an upload that can be resumed (tus)' },
    reply: Upload,
    transaction: 'own',
  },
  /** By GET as JSON; by HEAD, as tus asks, with Upload-Offset and Upload-Length. */
  show: {
    method: 'GET',
    path: '/uploads/:id',
    may: 'signed-in',
    summary: { zh: '上传到哪里了', en: 'How far an upload is' },
    params: ById,
    reply: Upload,
  },
  /** A part: Upload-Offset, application/offset+octet-stream, perhaps Upload-Checksum. Answers 204 with the new Upload-Offset. */
  append: {
    method: 'PATCH',
    path: '/uploads/:id',
    may: 'signed-in',
    summary: { zh: '续传一段', en: 'Send a part' },
    params: ById,
    body: Binary,
    reply: Done,
    transaction: 'own',
  },
  remove: {
    method: 'DELETE',
    path: '/uploads/:id',
    may: 'signed-in',
    summary: { zh: '取消上传', en: 'Give an upload up' },
    params: ById,
    reply: Done,
    transaction: 'own',
  },
})
