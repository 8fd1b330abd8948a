import Type from 'typebox'
import { api, Binary } from '../api.ts'
import { ById, OneOf } from '../schema.ts'
import { Facets } from '../search/schema.ts'
import { describeApi } from './describe-api.ts'
import { fondsApi } from './fonds-api.ts'
import { groupApi } from './group-api.ts'
import {
  FacetQuery,
  FileOutlook,
  FileParams,
  Fonds,
  FondsPage,
  FondsQuery,
  ItemPage,
  ItemQuery,
  ItemRecord,
  NewFonds,
  PageParams,
} from './schema.ts'
import { treeApi } from './tree-api.ts'

export const catalogueApi = api({
  ...describeApi,
  ...treeApi,
  ...groupApi,
  ...fondsApi,
  fondsList: {
    method: 'GET',
    path: '/fonds',
    may: 'catalogue.read',
    summary: { zh: '全宗列表', en: 'List fonds' },
    query: FondsQuery,
    reply: FondsPage,
  },
  createFonds: {
    method: 'POST',
    path: '/fonds',
    may: 'catalogue.describe',
    summary: { zh: '新建全宗', en: 'Create a fonds' },
    body: NewFonds,
    reply: Fonds,
  },
  showFonds: {
    method: 'GET',
    path: '/fonds/:id',
    may: 'catalogue.read',
    summary: { zh: '全宗', en: 'A fonds' },
    params: ById,
    reply: Fonds,
  },
  list: {
    method: 'GET',
    path: '/items',
    may: 'catalogue.read',
    summary: { zh: '检索目录', en: 'Search the catalogue' },
    query: ItemQuery,
    reply: ItemPage,
  },
  facets: {
    method: 'GET',
    path: '/item-facets',
    may: 'catalogue.read',
    summary: { zh: '检索结果的分面计数', en: 'Facet counts of a search' },
    query: FacetQuery,
    reply: Facets,
  },
  byCode: {
    method: 'GET',
    path: '/item-by-code',
    may: 'catalogue.read',
    summary: { zh: '按档号找一件档案', en: 'An item by its reference code' },
    query: Type.Object({ code: Type.String({ maxLength: 200 }) }),
    reply: ItemRecord,
  },
  show: {
    method: 'GET',
    path: '/items/:id',
    may: 'catalogue.read',
    summary: { zh: '一件档案', en: 'An item' },
    params: ById,
    reply: ItemRecord,
  },
  /** Answers a `Range` header with 206. `inline`: shown in the browser where the type cannot run script. */
  file: {
    method: 'GET',
    path: '/items/:id/files/:fileId',
    may: 'catalogue.read',
    summary: { zh: '取一个文件', en: 'A file of an item' },
    params: FileParams,
    query: Type.Object({ inline: Type.Optional(Type.Boolean()) }),
    reply: Binary,
  },
  outlook: {
    method: 'GET',
    path: '/items/:id/files/:fileId/outlook',
    may: 'catalogue.read',
    summary: { zh: '文件如何在屏幕上阅读', en: 'How a file can be read on screen' },
    params: FileParams,
    reply: FileOutlook,
  },
  /** JPEG of one page; `size` is the longer edge: screen 1400, large 2600, thumbnail 240 pixels. */
  page: {
    method: 'GET',
    path: '/items/:id/files/:fileId/pages/:page',
    may: 'catalogue.read',
    summary: { zh: '文件一页的图像', en: 'Image of one page of a file' },
    params: PageParams,
    query: Type.Object({ size: Type.Optional(OneOf(['screen', 'large', 'thumbnail'])) }),
    reply: Binary,
  },
})
