import { api, Binary } from '../api.ts'
import { ById, Done } from '../schema.ts'
import {
  NewRelation,
  NewVirtualFile,
  RelationParams,
  Relations,
  VirtualFileDetail,
  VirtualFileEdit,
  VirtualFilePage,
  VirtualFileQuery,
} from './group-schema.ts'

/** What belongs together without standing together: relations between records, and virtual files. */
export const groupApi = api({
  relate: {
    method: 'POST',
    path: '/items/:id/relations',
    may: 'catalogue.describe',
    summary: { zh: '建立条目间的关系', en: 'Relate two records' },
    params: ById,
    body: NewRelation,
    reply: Relations,
  },
  unrelate: {
    method: 'DELETE',
    path: '/items/:id/relations/:relationId',
    may: 'catalogue.describe',
    summary: { zh: '解除条目间的关系', en: 'Remove a relation' },
    params: RelationParams,
    reply: Relations,
  },
  virtualFiles: {
    method: 'GET',
    path: '/virtual-files',
    may: 'catalogue.read',
    summary: { zh: '虚拟卷列表', en: 'List virtual files' },
    query: VirtualFileQuery,
    reply: VirtualFilePage,
  },
  exportVirtualFiles: {
    method: 'GET',
    path: '/virtual-files.csv',
    may: 'catalogue.read',
    summary: { zh: '导出虚拟卷列表', en: 'Export the list of virtual files' },
    query: VirtualFileQuery,
    reply: Binary,
  },
  createVirtualFile: {
    method: 'POST',
    path: '/virtual-files',
    may: 'catalogue.describe',
    summary: { zh: '新建虚拟卷', en: 'Create a virtual file' },
    body: NewVirtualFile,
    reply: VirtualFileDetail,
  },
  virtualFile: {
    method: 'GET',
    path: '/virtual-files/:id',
    may: 'catalogue.read',
    summary: { zh: '虚拟卷', en: 'A virtual file' },
    params: ById,
    reply: VirtualFileDetail,
  },
  editVirtualFile: {
    method: 'PUT',
    path: '/virtual-files/:id',
    may: 'catalogue.describe',
    summary: { zh: '修改虚拟卷', en: 'Edit a virtual file' },
    params: ById,
    body: VirtualFileEdit,
    reply: VirtualFileDetail,
  },
  removeVirtualFile: {
    method: 'DELETE',
    path: '/virtual-files/:id',
    may: 'catalogue.describe',
    summary: { zh: '解散虚拟卷', en: 'Dissolve a virtual file' },
    params: ById,
    reply: Done,
  },
})
