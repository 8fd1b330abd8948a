import Type from 'typebox'
import { api, Binary } from '../api.ts'
import { PageParams } from '../catalogue/schema.ts'
import { ById, Id, Line, OneOf } from '../schema.ts'
import { FileKept, FilingFilePage, FilingFileQuery, TableOutcome } from './file-schema.ts'
import { step } from './step-route.ts'
import { FileChangeInput, FilesInput, KnownInput, MoveFilesInput } from './work-schema.ts'

const FileOf = Type.Object({ id: Id, fileId: Id })

export const basketApi = api({
  files: {
    method: 'GET',
    path: '/filings/:id/files',
    may: 'arrangement.file',
    summary: { zh: '收集篮中的文件', en: 'Files in the basket' },
    params: ById,
    query: FilingFileQuery,
    reply: FilingFilePage,
  },
  /** One file at a time; the body is its bytes. The same path with other bytes is refused. */
  putFile: {
    method: 'PUT',
    path: '/filings/:id/files',
    may: 'arrangement.file',
    summary: { zh: '放入一个文件', en: 'Put a file into the basket' },
    params: ById,
    query: Type.Object({ path: Line(400) }),
    body: Binary,
    reply: FileKept,
    transaction: 'own',
  },
  /** Before many files are sent: the paths that need not be sent again. */
  knownFiles: {
    method: 'POST',
    path: '/filings/:id/files/known',
    may: 'arrangement.file',
    summary: { zh: '哪些文件已经在收集篮中', en: 'Which files are in the basket already' },
    params: ById,
    body: KnownInput,
    reply: Type.Object({ paths: Type.Array(Type.String()) }),
    transaction: 'own',
  },
  removeFiles: {
    ...step,
    method: 'POST',
    path: '/filings/:id/files/remove',
    summary: { zh: '从收集篮移除文件', en: 'Take files out of the basket' },
    body: FilesInput,
  },
  moveFiles: {
    ...step,
    method: 'POST',
    path: '/filings/:id/files/move',
    summary: { zh: '把文件移到另一件', en: 'Move files to another item' },
    body: MoveFilesInput,
  },
  changeFiles: {
    ...step,
    method: 'PATCH',
    path: '/filings/:id/files',
    summary: { zh: '修改文件的角色、页数和件内次序', en: 'Change role, pages and inner order of files' },
    body: FileChangeInput,
  },
  fileContent: {
    method: 'GET',
    path: '/filings/:id/files/:fileId/content',
    may: 'arrangement.file',
    summary: { zh: '查看文件', en: 'A file, to look at it' },
    params: FileOf,
    reply: Binary,
  },
  /** JPEG of one page of a PDF or picture; `size` as for the files of a record. */
  filePage: {
    method: 'GET',
    path: '/filings/:id/files/:fileId/pages/:page',
    may: 'arrangement.file',
    summary: { zh: '文件一页的图像', en: 'Image of one page of a file in the basket' },
    params: PageParams,
    query: Type.Object({ size: Type.Optional(OneOf(['screen', 'large', 'thumbnail'])) }),
    reply: Binary,
  },
  /** A copy with the filing stamp laid over its first page; the record itself stays as it is. PDF only. */
  stampedFile: {
    method: 'GET',
    path: '/filings/:id/files/:fileId/stamped',
    may: 'arrangement.file',
    summary: { zh: '加盖归档章的副本', en: 'A copy with the filing stamp' },
    params: FileOf,
    reply: Binary,
  },
  /** The body is a catalogue, CSV or XLSX by the ending of `name`. */
  putTable: {
    method: 'PUT',
    path: '/filings/:id/table',
    may: 'arrangement.file',
    summary: { zh: '放入目录表格', en: 'Put a catalogue table in' },
    params: ById,
    query: Type.Object({ name: Line(200) }),
    body: Binary,
    reply: TableOutcome,
    transaction: 'own',
  },
})
