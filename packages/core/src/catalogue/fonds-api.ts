import { api } from '../api.ts'
import { ById } from '../schema.ts'
import { Difference, DifferenceQuery, Restore } from './describe-schema.ts'
import {
  FondsEdit,
  FondsHistory,
  FondsLinkParams,
  FondsLinks,
  Introduction,
  IntroductionEdit,
  NewFondsLink,
} from './fonds-schema.ts'
import { Fonds } from './schema.ts'

export const fondsApi = api({
  editFonds: {
    method: 'PATCH',
    path: '/fonds/:id',
    may: 'catalogue.describe',
    summary: { zh: '修改全宗', en: 'Edit a fonds' },
    params: ById,
    body: FondsEdit,
    reply: Fonds,
  },
  fondsHistory: {
    method: 'GET',
    path: '/fonds/:id/versions',
    may: 'catalogue.read',
    summary: { zh: '全宗著录的历史', en: 'History of a fonds' },
    params: ById,
    reply: FondsHistory,
  },
  fondsDifference: {
    method: 'GET',
    path: '/fonds/:id/difference',
    may: 'catalogue.read',
    summary: { zh: '全宗两个版本的差异', en: 'Difference between two versions of a fonds' },
    params: ById,
    query: DifferenceQuery,
    reply: Difference,
  },
  restoreFonds: {
    method: 'POST',
    path: '/fonds/:id/restoration',
    may: 'catalogue.describe',
    summary: { zh: '恢复全宗旧版著录', en: 'Restore an earlier version of a fonds' },
    params: ById,
    body: Restore,
    reply: Fonds,
  },
  fondsLinks: {
    method: 'GET',
    path: '/fonds/:id/links',
    may: 'catalogue.read',
    summary: { zh: '前后相承与相关全宗', en: 'Preceding, succeeding and related fonds' },
    params: ById,
    reply: FondsLinks,
  },
  linkFonds: {
    method: 'POST',
    path: '/fonds/:id/links',
    may: 'catalogue.describe',
    summary: { zh: '建立全宗间的关系', en: 'Link two fonds' },
    params: ById,
    body: NewFondsLink,
    reply: FondsLinks,
  },
  unlinkFonds: {
    method: 'DELETE',
    path: '/fonds/:id/links/:linkId',
    may: 'catalogue.describe',
    summary: { zh: '解除全宗间的关系', en: 'Remove a link between fonds' },
    params: FondsLinkParams,
    reply: FondsLinks,
  },
  introduction: {
    method: 'GET',
    path: '/fonds/:id/introduction',
    may: 'catalogue.read',
    summary: { zh: '全宗介绍', en: 'Introduction to a fonds' },
    params: ById,
    reply: Introduction,
  },
  saveIntroduction: {
    method: 'PUT',
    path: '/fonds/:id/introduction',
    may: 'catalogue.describe',
    summary: { zh: '保存全宗介绍', en: 'Keep the introduction to a fonds' },
    params: ById,
    body: IntroductionEdit,
    reply: Introduction,
  },
})
