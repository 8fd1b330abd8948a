import { arrangementRefusals } from './arrangement/refusals.ts'
import { authorityRefusals } from './authority/refusals.ts'
import { catalogueRefusals } from './catalogue/refusals.ts'
import { checkRefusals } from './checks/refusals.ts'
import { connectRefusals } from './connect/refusals.ts'
import { filingRefusals } from './filing/refusals.ts'
import { identityRefusals } from './identity/refusals.ts'
import { interopRefusals } from './interop/refusals.ts'
import { refusalKinds } from './refusal-kind.ts'
import { type Details, fill, type Language } from './text.ts'
import { transferRefusals } from './transfer/refusals.ts'
import { uploadRefusals } from './uploads/refusals.ts'

const houseRefusals = refusalKinds({
  'http.invalid': {
    status: 400,
    zh: '提交的内容不合要求：{where} {what}。请改正后再提交。',
    en: 'The request is not valid: {where} {what}. Correct it and send again.',
  },
  'http.not-found': {
    status: 404,
    zh: '没有这一项，或它不在您的工作范围内。',
    en: 'There is no such thing, or it is outside your work.',
  },
  'http.too-large': { status: 413, zh: '内容超过上限 {limit}。', en: 'The content exceeds the limit of {limit}.' },
  'http.wrong-type': {
    status: 415,
    zh: '内容类型不对，应为 {expected}。',
    en: 'Wrong content type; {expected} is expected.',
  },
  'http.too-many': {
    status: 429,
    zh: '操作过于频繁，请 {seconds} 秒后再试。',
    en: 'Too many requests; try again in {seconds} seconds.',
  },
  'search.too-slow': {
    status: 503,
    zh: '这次检索用时过长，已停止。请增加字词或条件后再试。',
    en: 'This search took too long and was stopped. Add words or conditions and try again.',
  },
  'search.too-many-saved': {
    status: 422,
    zh: '保存的检索已有 {limit} 个，请先删除不用的。',
    en: 'There are already {limit} saved searches; remove some first.',
  },
  'http.forged': {
    status: 403,
    zh: '请求不是从本系统页面发出的，已拒绝。请回到本系统重新操作。',
    en: 'The request did not come from a page of this system and was refused. Go back to the system and try again.',
  },
  'audit.not-an-export': {
    status: 422,
    zh: '这不是审计日志的导出文件：第 {line} 行读不懂。',
    en: 'This is no export of the audit log: line {line} cannot be read.',
  },
  'storage.full': {
    status: 507,
    zh: '存储空间不足：需要 {needed}，可用 {free}。请腾出空间后重试，已有内容未受影响。',
    en: 'Not enough storage: {needed} needed, {free} free. Make room and try again; nothing was changed.',
  },
  'run.not-done': {
    status: 422,
    zh: '任务没有完成：{error}',
    en: 'The run did not finish: {error}',
  },
  'run.not-cancellable': {
    status: 409,
    zh: '这项任务已经结束，不能取消。',
    en: 'This run has ended and cannot be cancelled.',
  },
  'run.not-retryable': {
    status: 409,
    zh: '这项任务没有失败或取消，不需要重试。',
    en: 'This run has not failed or been cancelled; there is nothing to retry.',
  },
  'opening.classified': {
    status: 409,
    zh: '档号 {referenceCode} 的密级为“{securityClass}”，未解密不得开放。请先办理解密。',
    en: '{referenceCode} is classified “{securityClass}” and cannot be opened before it is declassified.',
  },
  'opening.early': {
    status: 409,
    zh: '档号 {referenceCode} 形成未满二十五年（应于 {due} 起开放）。提前开放须写明理由并再次确认（档案法第二十七条）。',
    en: '{referenceCode} is less than 25 years old (due {due}). To open it early, give the reason and confirm (Archives Law art. 27).',
  },
  'opening.unchanged': {
    status: 409,
    zh: '所选档案的开放状态已是“{to}”，无需更改。',
    en: 'The access status is already “{toEn}”; nothing to change.',
  },
  'rendition.not-shown': {
    status: 422,
    zh: '这个文件不能在页面上显示：{why}。请下载后查看。',
    en: 'This file cannot be shown on the page: {whyEn}. Download it to read it.',
  },
})

/** Every refusal of the product: what happened, where, and what to do. */
export const refusals = {
  ...houseRefusals,
  ...identityRefusals,
  ...transferRefusals,
  ...uploadRefusals,
  ...arrangementRefusals,
  ...catalogueRefusals,
  ...checkRefusals,
  ...filingRefusals,
  ...authorityRefusals,
  ...interopRefusals,
  ...connectRefusals,
}

export type RefusalCode = keyof typeof refusals

/** An expected "no", returned and never thrown; it has a sentence for the person. */
export interface Refusal {
  readonly refusal: RefusalCode
  readonly details: Details
}

export const refuse = (code: RefusalCode, details: Details = {}): Refusal => ({ refusal: code, details })

export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && 'refusal' in value && 'details' in value

export const sentence = (refused: Refusal, language: Language): string =>
  fill(refusals[refused.refusal], language, refused.details)

/** Body of a refused reply (application/problem+json, RFC 9457), with the sentence in both languages. */
export interface Problem {
  readonly type: string
  readonly code: string
  readonly status: number
  readonly title: string
  readonly titleEn: string
  readonly details: Details
}

export const problemOf = (refused: Refusal): Problem => ({
  type: `urn:lantai:refusal:${refused.refusal}`,
  code: refused.refusal,
  status: refusals[refused.refusal].status,
  title: sentence(refused, 'zh'),
  titleEn: sentence(refused, 'en'),
  details: refused.details,
})
