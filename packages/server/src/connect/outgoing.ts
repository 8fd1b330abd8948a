import { lookup } from 'node:dns/promises'
import { type IncomingMessage, request as plain } from 'node:http'
import { request as secure } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import type { Text } from '@lantai/core/text.ts'
import { mayCall } from './inner-address.ts'

/** Another system could not be called, or did not answer as it must. Expected: told to people, tried again. */
export class NoAnswer extends Error {
  readonly text: Text
  constructor(text: Text) {
    super(text.en)
    this.text = text
  }
}

interface Call {
  readonly method: 'GET' | 'POST'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** Milliseconds without a byte before the call is given up. */
  readonly idleMs?: number
  /** Inner hosts, addresses and nets that the deployment allows. */
  readonly allowed: readonly string[]
}

const defaultIdle = 10_000

/** Where a host stands now; every one of its addresses must be one that may be called, or a name could point in and out by turns. */
export async function resolved(host: string, allowed: readonly string[]): Promise<{ address: string; family: number }> {
  const bare = host.replace(/^\[|\]$/g, '')
  const found = isIP(bare)
    ? [{ address: bare, family: isIP(bare) }]
    : await lookup(bare, { all: true }).catch(() => {
        throw new NoAnswer({ zh: `找不到主机 ${bare}`, en: `host ${bare} is not known` })
      })
  const inner = found.find(({ address }) => !mayCall(bare, address, allowed))
  if (inner)
    throw new NoAnswer({
      zh: `${bare} 在内部网络（${inner.address}），部署设置没有允许访问`,
      en: `${bare} lies inside the network (${inner.address}) and the deployment does not allow it`,
    })
  return found[0] as { address: string; family: number }
}

/**
 * Calls another system: its name is resolved once, looked at, and exactly that address is spoken to. Redirects are not followed.
 * Resolves with a 2xx answer whose body is still to be read; NoAnswer for everything else.
 */
export async function call(
  address: string,
  { method, headers = {}, body, idleMs = defaultIdle, allowed }: Call,
): Promise<IncomingMessage> {
  const url = new URL(address)
  const pinned = await resolved(url.hostname, allowed)
  const pin: LookupFunction = (_host, options, done) =>
    options.all ? done(null, [pinned] as never) : done(null, pinned.address, pinned.family)
  return new Promise((resolve, reject) => {
    const give = (zh: string, en: string) => reject(new NoAnswer({ zh, en }))
    const sent = (url.protocol === 'https:' ? secure : plain)(url, {
      method,
      agent: false,
      lookup: pin,
      timeout: idleMs,
      headers: {
        'user-agent': 'Lantai',
        ...headers,
        ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
      },
    })
    // The socket's own timeout counts silence only: a server that drips its headers is ended as well.
    const whole = setTimeout(() => sent.destroy(new Error('timeout')), idleMs * 3)
    sent.on('timeout', () => sent.destroy(new Error('timeout')))
    sent.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(whole)
      if (error.message === 'timeout')
        return give(`${idleMs / 1000} 秒内没有回应`, `no answer within ${idleMs / 1000} seconds`)
      give(`连不上（${error.code ?? error.message}）`, `cannot be reached (${error.code ?? error.message})`)
    })
    sent.on('response', (answer) => {
      clearTimeout(whole)
      const status = answer.statusCode ?? 0
      if (status >= 200 && status < 300) return resolve(answer)
      answer.destroy()
      if (status >= 300 && status < 400)
        return give(`回应是转向（${status}），不跟随`, `answered with a redirect (${status}), which is not followed`)
      give(`回应 HTTP ${status}`, `answered HTTP ${status}`)
    })
    sent.end(body)
  })
}

/** The body of an answer, at most so many bytes. */
export async function bodyOf(answer: IncomingMessage, most: number): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  try {
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      bytes += chunk.length
      if (bytes > most) throw new NoAnswer({ zh: `回应超过 ${most} 字节`, en: `the answer exceeds ${most} bytes` })
      chunks.push(chunk)
    }
  } catch (error) {
    if (error instanceof NoAnswer) throw error
    throw new NoAnswer({ zh: '回应中断', en: 'the answer was cut short' })
  } finally {
    answer.destroy()
  }
  return Buffer.concat(chunks).toString()
}
