import Type from 'typebox'
import { api, Binary } from '../api.ts'
import { ById, Line } from '../schema.ts'
import {
  Quarantine,
  QuarantineDecision,
  QuarantinePage,
  QuarantineProposal,
  QuarantinePut,
  QuarantineQuery,
} from './quarantine-schema.ts'

export const quarantineApi = api({
  list: {
    method: 'GET',
    path: '/quarantine',
    may: 'transfer.decide',
    summary: { zh: '隔离的移交包', en: 'Packages in quarantine' },
    query: QuarantineQuery,
    reply: QuarantinePage,
  },
  show: {
    method: 'GET',
    path: '/quarantine/:id',
    may: 'transfer.decide',
    summary: { zh: '隔离记录', en: 'A package in quarantine' },
    params: ById,
    reply: Quarantine,
  },
  put: {
    method: 'POST',
    path: '/transfers/:id/quarantine',
    may: 'transfer.decide',
    summary: { zh: '隔离移交包', en: 'Put a package into quarantine' },
    params: ById,
    body: QuarantinePut,
    reply: Quarantine,
  },
  propose: {
    method: 'POST',
    path: '/quarantine/:id/propose',
    may: 'transfer.decide',
    summary: { zh: '提出解除隔离或销毁', en: 'Propose to release or destroy' },
    params: ById,
    body: QuarantineProposal,
    reply: Quarantine,
  },
  decide: {
    method: 'POST',
    path: '/quarantine/:id/decide',
    may: 'transfer.decide',
    summary: { zh: '复核（须为另一人）', en: 'Decide the proposal of another person' },
    transaction: 'own',
    params: ById,
    body: QuarantineDecision,
    reply: Quarantine,
  },
  /** `because` is the word that lets it out; it is recorded. */
  download: {
    method: 'GET',
    path: '/quarantine/:id/package',
    may: 'transfer.decide',
    summary: { zh: '取出隔离的移交包（须写明原因）', en: 'Take the package out, with a reason' },
    params: ById,
    query: Type.Object({ because: Line(400) }),
    reply: Binary,
  },
})
