import { type Details, fill, type Language, type Text } from './text.ts'

interface RefusalKind extends Text {
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 503 | 507
}

const refusal = <const K extends string>(kinds: Record<K, RefusalKind>) => kinds

/** Every refusal of the product: what happened, where, and what to do. */
export const refusals = refusal({
  'http.invalid': {
    status: 400,
    zh: '提交的内容不合要求:{where} {what}。请改正后再提交。',
    en: 'The request is not valid: {where} {what}. Correct it and send again.',
  },
  'http.not-found': {
    status: 404,
    zh: '没有这一项,或它不在您的工作范围内。',
    en: 'There is no such thing, or it is outside your work.',
  },
  'http.too-large': { status: 413, zh: '内容超过上限 {limit}。', en: 'The content exceeds the limit of {limit}.' },
  'http.wrong-type': {
    status: 415,
    zh: '内容类型不对,应为 {expected}。',
    en: 'Wrong content type; {expected} is expected.',
  },
  'http.too-many': {
    status: 429,
    zh: '操作过于频繁,请 {seconds} 秒后再试。',
    en: 'Too many requests; try again in {seconds} seconds.',
  },
  'http.forged': {
    status: 403,
    zh: '请求不是从本系统页面发出的,已拒绝。请回到本系统重新操作。',
    en: 'The request did not come from a page of this system and was refused. Go back to the system and try again.',
  },
  'identity.sign-in-needed': { status: 401, zh: '请先登录。', en: 'Please sign in first.' },
  'identity.not-allowed': {
    status: 403,
    zh: '您的岗位没有这项权限。如工作需要,请向系统管理员申请。',
    en: 'Your role does not include this. Ask the system administrator if your work needs it.',
  },
  'storage.full': {
    status: 507,
    zh: '存储空间不足:需要 {needed},可用 {free}。请腾出空间后重试,已有内容未受影响。',
    en: 'Not enough storage: {needed} needed, {free} free. Make room and try again; nothing was changed.',
  },
  'run.not-cancellable': {
    status: 409,
    zh: '这项任务已经结束,不能取消。',
    en: 'This run has ended and cannot be cancelled.',
  },
  'run.not-retryable': {
    status: 409,
    zh: '这项任务没有失败或取消,不需要重试。',
    en: 'This run has not failed or been cancelled; there is nothing to retry.',
  },
})

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
