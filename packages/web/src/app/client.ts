import { type Api, type Call, type Client, client } from '@lantai/core/api.ts'
import type { Problem } from '@lantai/core/refusal.ts'

/** The server said no, or could not be reached. Every answer that is not the expected one arrives as this. */
export class Refused extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.title)
    this.problem = problem
  }
}

const problem = (code: string, status: number, title: string, titleEn: string): Problem => ({
  type: 'about:blank',
  code,
  status,
  title,
  titleEn,
  details: {},
})

export const unreachable = problem(
  'unreachable',
  0,
  '连不上服务器。请检查网络后再试；已填写的内容仍在页面上。',
  'The server cannot be reached. Check the network and try again; what you filled in is still here.',
)
const unreadable = (status: number) =>
  problem(
    'unreadable',
    status,
    '服务器的答复无法识别，请稍后再试；如仍不行，请告知系统管理员。',
    'The answer of the server could not be read. Try again later; tell the system administrator if it stays.',
  )

let signedOut: () => void = () => undefined
/** Called when an answer says that the session has ended. */
export function whenSignedOut(act: () => void): void {
  signedOut = act
}

/** Header that every request which changes something must carry; a foreign page cannot set it. */
export const requestHeader = { 'x-lantai-request': '1' } as const

async function send({ method, url, body }: Call): Promise<unknown> {
  const bytes = body instanceof Blob || body instanceof ArrayBuffer
  const response = await fetch(url, {
    method,
    headers: {
      accept: 'application/json',
      ...(method === 'GET' ? {} : requestHeader),
      ...(body === undefined ? {} : { 'content-type': bytes ? 'application/octet-stream' : 'application/json' }),
    },
    body: body === undefined ? undefined : bytes ? body : JSON.stringify(body),
  }).catch(() => {
    throw new Refused(unreachable)
  })
  const answer = await response.json().catch(() => undefined)
  if (response.ok && answer !== undefined) return answer
  throw refusedBy(response.status, answer)
}

/** The refusal in an answer's body; also for uploads, which are sent in their own way to show their progress. */
export function refusedBy(status: number, answer: unknown): Refused {
  const known = typeof answer === 'object' && answer !== null && 'code' in answer && 'title' in answer
  const refused = new Refused(known ? (answer as Problem) : unreadable(status))
  if (refused.problem.code === 'identity.sign-in-needed') signedOut()
  return refused
}

/** Typed client of a slice's api: `const audit = clientOf(auditApi)`, then `await audit.list({ query })`. */
export const clientOf = <A extends Api>(definition: A): Client<A> => client(definition, send)
