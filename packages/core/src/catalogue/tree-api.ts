import { api } from '../api.ts'
import { ById } from '../schema.ts'
import { ChildrenPage, ChildrenQuery, ClassNodes, ClassQuery, Place } from './tree-schema.ts'

export const treeApi = api({
  classes: {
    method: 'GET',
    path: '/fonds/:id/classes',
    may: 'catalogue.read',
    summary: { zh: '全宗的门类、年度与保管期限', en: 'Categories, years and retention classes of a fonds' },
    params: ById,
    query: ClassQuery,
    reply: ClassNodes,
  },
  children: {
    method: 'GET',
    path: '/tree/children',
    may: 'catalogue.read',
    summary: { zh: '下级条目', en: 'Records one level below' },
    query: ChildrenQuery,
    reply: ChildrenPage,
  },
  place: {
    method: 'GET',
    path: '/items/:id/place',
    may: 'catalogue.read',
    summary: { zh: '条目在目录树中的位置', en: 'Where a record stands in the tree' },
    params: ById,
    reply: Place,
  },
})
