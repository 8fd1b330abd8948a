import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type CallBack, doubt } from './call-backs.ts'
import { type OaDocument, packageOf, sm3 } from './documents.ts'

interface Kept {
  readonly document: OaDocument
  readonly bytes: Buffer
  readonly sm3: string
  /** Day on which it was closed, and is listed under. */
  readonly day: string
  state: string
  codes: readonly string[]
}

export interface OfficeOptions {
  readonly port?: number
  /** Key of the call-backs, once the archives have told it. */
  readonly key?: string
  /** What a caller must send in `Authorization` to read lists and packages. */
  readonly credential?: string
}

/** A small office system: it keeps documents, lists them, hands packages out, and takes call-backs. */
export class Office {
  readonly documents = new Map<string, Kept>()
  readonly callBacks: CallBack[] = []
  readonly doubts: string[] = []
  key: string
  /** The office's own clock, milliseconds. */
  clock = () => Date.now()
  /** Answers of the call-back address, one a call; when none is left, 200. */
  readonly answers: number[] = []
  readonly #credential: string | undefined
  readonly #seen = new Set<string>()
  readonly #server = createServer((request, response) => {
    this.#answer(request, response).catch(() => response.writeHead(500).end())
  })

  constructor({ key = '', credential }: OfficeOptions = {}) {
    this.key = key
    this.#credential = credential
  }

  async open(port = 0): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(port, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  /** Closes a document: from now on it can be delivered or fetched. */
  keep(document: OaDocument, day: string): Kept {
    const bytes = packageOf(document)
    const kept = { document, bytes, sm3: sm3(bytes), day, state: 'closed', codes: [] }
    this.documents.set(document.businessId, kept)
    return kept
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://office')
    const json = (status: number, body: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (request.method === 'POST' && url.pathname === '/call-back') return this.#takeCallBack(request, response)
    if (this.#credential !== undefined && request.headers.authorization !== this.#credential) return void json(401, {})
    const all = [...this.documents.values()]
    if (url.pathname === '/archive/list') {
      const from = Number(url.searchParams.get('cursor') || 0)
      const limit = Math.min(Number(url.searchParams.get('limit') || 100), 500)
      const page = all.slice(from, from + limit)
      const items = page.map(({ document, bytes, sm3 }) => ({
        businessId: document.businessId,
        bytes: bytes.length,
        sm3,
      }))
      return void json(200, { items, next: page.length > 0 ? String(from + page.length) : null })
    }
    if (url.pathname === '/archive/day') {
      const items = all
        .filter(({ day }) => day === url.searchParams.get('day'))
        .map(({ document, sm3 }) => ({ businessId: document.businessId, sm3 }))
      return void json(200, { items, next: null })
    }
    const kept = this.documents.get(decodeURIComponent(url.pathname.replace('/archive/packages/', '')))
    if (!kept) return void json(404, {})
    response.writeHead(200, { 'content-type': 'application/zip', 'content-length': kept.bytes.length }).end(kept.bytes)
  }

  async #takeCallBack(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
    const body = Buffer.concat(chunks).toString()
    const why = doubt(request.headers, body, this.key, this.clock())
    if (why) {
      this.doubts.push(why)
      return void response.writeHead(403).end()
    }
    const answer = this.answers.shift() ?? 200
    if (answer >= 300) return void response.writeHead(answer, { location: 'http://127.0.0.1/' }).end()
    const told = JSON.parse(body) as CallBack
    // A call-back may come twice: its id tells.
    if (!this.#seen.has(`${told.callBackId} ${told.state}`)) {
      this.#seen.add(`${told.callBackId} ${told.state}`)
      this.callBacks.push(told)
      const kept = told.businessId ? this.documents.get(told.businessId) : undefined
      if (kept && told.state) {
        kept.state = told.state
        kept.codes = (told.items ?? []).flatMap(({ referenceCode }) => referenceCode ?? [])
      }
    }
    response.writeHead(answer).end()
  }
}
