import { sm3 } from './documents.ts'

export interface Credentials {
  /** Address of the archives' system, such as https://dag.example.cn */
  readonly archives: string
  readonly clientId: string
  readonly clientSecret: string
}

/** What the archives answered that was not a success: the sentence is for people. */
export class Refused extends Error {
  readonly status: number
  readonly code: string
  constructor(status: number, { code = '', title = '' }: { code?: string; title?: string }) {
    super(`${status} ${code}: ${title}`)
    this.status = status
    this.code = code
  }
}

export interface Told {
  readonly businessId: string
  readonly version: number
  readonly state: 'received' | 'checked' | 'pre-archived' | 'filed' | 'returned'
  readonly sm3: string
  readonly reasons: string | null
  readonly items: readonly { readonly title: string; readonly referenceCode: string | null }[]
  readonly findings: readonly { readonly code: string; readonly message: string }[]
}

const partBytes = 8 * 1024 * 1024

/** Calls the filing interface as a business system does. */
export class FilingClient {
  readonly #of: Credentials
  #token: { value: Promise<string>; until: number } | undefined

  constructor(credentials: Credentials) {
    this.#of = credentials
  }

  /** One token for all calls until shortly before it ends. */
  #bearer(): Promise<string> {
    if (!this.#token || Date.now() > this.#token.until)
      this.#token = { value: this.#ask(), until: Date.now() + 20 * 60_000 }
    this.#token.value.catch(() => {
      this.#token = undefined
    })
    return this.#token.value
  }

  async #ask(): Promise<string> {
    const { archives, clientId, clientSecret } = this.#of
    const answer = await fetch(`${archives}/filing/v1/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret }),
    })
    return (await read<{ access_token: string; expires_in: number }>(answer)).access_token
  }

  async #call(path: string, init: RequestInit = {}): Promise<Response> {
    const authorization = `Bearer ${await this.#bearer()}`
    const answer = await fetch(`${this.#of.archives}${path}`, { ...init, headers: { ...init.headers, authorization } })
    // The secret was changed, or the archives were started anew: once more with a fresh token.
    if (answer.status === 401) this.#token = undefined
    return answer
  }

  /** Delivers a package in one body. Safe to repeat: the same bytes under the same id are one delivery. */
  async deliver(businessId: string, bytes: Buffer): Promise<Told> {
    const query = new URLSearchParams({ businessId, sm3: sm3(bytes), name: `${businessId}.zip` })
    const headers = { 'content-type': 'application/zip' }
    return read(
      await this.#call(`/filing/v1/packages?${query}`, { method: 'POST', headers, body: new Uint8Array(bytes) }),
    )
  }

  /** Delivers a large package in parts (tus 1.0): after a break it goes on where the archives say it stands. */
  async deliverInParts(businessId: string, bytes: Buffer, part = partBytes): Promise<Told> {
    const base64 = (text: string) => Buffer.from(text).toString('base64')
    const made = await this.#call('/filing/v1/uploads', {
      method: 'POST',
      headers: {
        'tus-resumable': '1.0.0',
        'upload-length': String(bytes.length),
        'upload-metadata': `filename ${base64(`${businessId}.zip`)},purpose ${base64('connect.package')}`,
      },
    })
    if (made.status !== 201) await read(made)
    const id = made.headers.get('location')?.split('/').at(-1) as string
    for (let offset = 0; offset < bytes.length; ) {
      const sent = await this.#call(`/filing/v1/uploads/${id}`, {
        method: 'PATCH',
        headers: {
          'tus-resumable': '1.0.0',
          'upload-offset': String(offset),
          'content-type': 'application/offset+octet-stream',
        },
        body: new Uint8Array(bytes.subarray(offset, offset + part)),
      }).catch(() => null)
      const asked = sent?.ok
        ? sent
        : await this.#call(`/filing/v1/uploads/${id}`, { method: 'HEAD', headers: { 'tus-resumable': '1.0.0' } })
      offset = Number(asked.headers.get('upload-offset'))
    }
    const query = new URLSearchParams({ businessId, sm3: sm3(bytes), uploadId: id })
    return read(await this.#call(`/filing/v1/packages?${query}`, { method: 'POST' }))
  }

  async state(businessId: string): Promise<Told> {
    return read(await this.#call(`/filing/v1/packages/${encodeURIComponent(businessId)}`))
  }

  /** Sends the list of a day and is told what differs. */
  async reconcile(day: string, items: readonly { businessId: string; sm3: string }[]) {
    const headers = { 'content-type': 'application/json' }
    const answer = await this.#call('/filing/v1/reconciliations', {
      method: 'POST',
      headers,
      body: JSON.stringify({ day, items }),
    })
    return read<{ theirs: number; ours: number; differences: { businessId: string; kind: string }[] }>(answer)
  }
}

async function read<T>(answer: Response): Promise<T> {
  const body = (await answer.json().catch(() => ({}))) as T & { code?: string; title?: string }
  if (!answer.ok) throw new Refused(answer.status, body)
  return body
}
