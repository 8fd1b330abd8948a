import Type from 'typebox'
import { api } from '../api.ts'
import { Paragraph } from '../checks/schema.ts'
import { ById, Day } from '../schema.ts'
import {
  AgreementChange,
  AgreementInput,
  AgreementQuery,
  TransferAgreement,
  TransferAgreementPage,
} from './agreement-schema.ts'
import { Version } from './plan-schema.ts'

export const transferAgreementApi = api({
  list: {
    method: 'GET',
    path: '/transfer-agreements',
    may: 'transfer.read',
    summary: { zh: '移交协议', en: 'Transfer agreements' },
    query: AgreementQuery,
    reply: TransferAgreementPage,
  },
  show: {
    method: 'GET',
    path: '/transfer-agreements/:id',
    may: 'transfer.read',
    summary: { zh: '移交协议详情', en: 'An agreement' },
    params: ById,
    reply: TransferAgreement,
  },
  create: {
    method: 'POST',
    path: '/transfer-agreements',
    may: 'transfer.plan',
    summary: { zh: '起草移交协议（新版本）', en: 'Draft an agreement, or its next version' },
    body: AgreementInput,
    reply: TransferAgreement,
  },
  change: {
    method: 'PUT',
    path: '/transfer-agreements/:id',
    may: 'transfer.plan',
    summary: { zh: '修改协议草稿', en: 'Change a draft' },
    params: ById,
    body: AgreementChange,
    reply: TransferAgreement,
  },
  /** The archives assents by proposing. */
  propose: {
    method: 'POST',
    path: '/transfer-agreements/:id/propose',
    may: 'transfer.plan',
    summary: { zh: '送立卷单位确认', en: 'Propose it to the agency' },
    params: ById,
    body: Version,
    reply: TransferAgreement,
  },
  assent: {
    method: 'POST',
    path: '/transfer-agreements/:id/assent',
    may: 'transfer.send',
    summary: { zh: '确认协议（立卷单位）', en: 'Assent (agency)' },
    params: ById,
    body: Version,
    reply: TransferAgreement,
  },
  decline: {
    method: 'POST',
    path: '/transfer-agreements/:id/decline',
    may: 'transfer.send',
    summary: { zh: '不同意协议（立卷单位）', en: 'Decline with reason (agency)' },
    params: ById,
    body: Type.Object({ ...Version.properties, reason: Paragraph(2000) }),
    reply: TransferAgreement,
  },
  end: {
    method: 'POST',
    path: '/transfer-agreements/:id/end',
    may: 'transfer.plan',
    summary: { zh: '终止协议', en: 'End an agreement' },
    params: ById,
    body: Type.Object({ ...Version.properties, on: Day }),
    reply: TransferAgreement,
  },
})
