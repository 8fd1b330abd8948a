import { isRefusal, problemOf, refuse, sentence } from '@lantai/core/refusal.ts'
import type { PublicSuggestion, View } from '@lantai/core/search/public.ts'
import { publicText } from '@lantai/core/search/text.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { House } from '../base/house.ts'
import { fileReply, sendFile, sendRefusal } from '../base/http.ts'
import { fileContent, findFile } from '../catalogue/index.ts'
import { isProblem, renditions, type Size } from '../rendition/index.ts'
import { suggest } from '../search/index.ts'
import { verifyReceipt } from '../transfer/index.ts'
import { viewOf } from './address.ts'
import { homeData } from './home.ts'
import { isFresh, pagePolicy, sendPage } from './html.ts'
import { searchesPerMinute, searchLimit } from './rate.ts'
import { recordData } from './record-page.ts'
import { askedOf } from './search-fields.ts'
import { searchData } from './search-page.ts'
import type { Site } from './site.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const pageName = /^(\d{1,6})(-large|-thumbnail)?\.jpg$/

type Page = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>

/** The public site: nothing here knows an actor, and nothing but open records comes out of it. */
export function mountPages(
  app: FastifyInstance,
  house: House,
  { pages, assets }: Site,
  limit = searchesPerMinute,
): void {
  const limited = searchLimit(limit)
  // One for every few keys.
  const suggestionsLimited = searchLimit(limit * 4)
  const policy = pagePolicy(assets.flatMap(({ integrity }) => integrity ?? []))

  const problem = (
    request: FastifyRequest,
    reply: FastifyReply,
    status: number,
    title: keyof typeof publicText,
    message: string,
  ) => {
    const { view } = viewOf(house, request)
    return sendPage(
      request,
      reply,
      pages.renderProblem({ status, title: publicText[title][view.language], message }, view),
      { status, policy },
    )
  }
  const missing = (request: FastifyRequest, reply: FastifyReply, what: 'notFound' | 'noSuchPage' = 'notFound') => {
    const { view } = viewOf(house, request)
    return problem(request, reply, 404, 'notFoundTitle', publicText[what][view.language])
  }
  /** A fault of ours is logged and told as a page. */
  const guarded =
    (page: Page): Page =>
    async (request, reply) => {
      try {
        return await page(request, reply)
      } catch (error) {
        house.log.error({ err: error, url: request.url }, 'a public page failed')
        const { view } = viewOf(house, request)
        return problem(request, reply, 500, 'faultTitle', publicText.fault[view.language])
      }
    }
  const paths = (path: string) => (path === '/' ? ['/', '/en', '/en/'] : [path, `/en${path}`])
  const page = (path: string, handler: Page) => {
    for (const url of paths(path)) app.get(url, guarded(handler))
  }

  page('/', async (request, reply) => {
    const { view, reading } = viewOf(house, request)
    return sendPage(request, reply, pages.renderHome(await homeData(house, reading), view), { policy })
  })

  page('/search', async (request, reply) => {
    const { view, reading, query } = viewOf(house, request)
    const seconds = limited(request.ip, Date.now())
    if (seconds !== null) {
      const message = sentence(refuse('http.too-many', { seconds }), view.language)
      return problem(request, reply.header('retry-after', seconds), 429, 'tooManyTitle', message)
    }
    const data = await searchData(house, askedOf(query), reading)
    if (isRefusal(data)) return problem(request, reply, 503, 'tooSlowTitle', publicText.tooSlow[view.language])
    return sendPage(request, reply, pages.renderSearch(data, view), { policy })
  })

  page('/search/suggestions', async (request, reply) => {
    const { reading, query } = viewOf(house, request)
    const { q } = askedOf(query)
    const found =
      q === '' || suggestionsLimited(request.ip, Date.now()) !== null ? [] : await suggest(house, 'public', q, null)
    const items = found.map(
      ({ text, marks, query: asked, itemId }): PublicSuggestion => ({
        text,
        marks,
        query: asked,
        url: itemId && reading.to(`/records/${itemId}`),
      }),
    )
    // What is no longer open must not be read from a cache.
    return reply.header('cache-control', 'no-store').type('application/json; charset=utf-8').send({ items })
  })

  page('/verify', async (request, reply) => {
    const { view, query } = viewOf(house, request)
    const code = (query.get('code') ?? '').slice(0, 100)
    const found = code.trim() === '' ? null : await verifyReceipt(house, request.ip, code)
    const problem = isRefusal(found) ? sentence(found, view.language) : null
    const receipt = isRefusal(found) ? null : found
    const { status = 200 } = isRefusal(found) ? problemOf(found) : {}
    return sendPage(request, reply, pages.renderVerify({ code, receipt, problem }, view), { status, policy })
  })

  page('/records/:id', async (request, reply) => {
    const { id } = request.params as { id: string }
    const { view, reading, query } = viewOf(house, request)
    const wanted = { fileId: query.get('file'), page: Number(/^\d{1,6}$/.exec(query.get('page') ?? '')?.[0] ?? 1) }
    const url = house.config.publicUrl && new URL(`/records/${id}`, house.config.publicUrl).href
    const data = uuid.test(id)
      ? await recordData(house, id, wanted, { reading, backUrl: backUrl(request, view), url })
      : undefined
    if (!data) return missing(request, reply)
    return sendPage(request, reply.header('vary', 'referer'), pages.renderRecord(data, view), { policy })
  })

  const open = async (request: FastifyRequest) => {
    const { id, fileId } = request.params as { id: string; fileId: string }
    return uuid.test(id) && uuid.test(fileId) ? findFile(house.database.db, 'public', id, fileId) : undefined
  }

  app.get(
    '/records/:id/files/:fileId',
    guarded(async (request, reply) => {
      const file = await open(request)
      if (!file) return missing(request, reply)
      if (isFresh(request, `"${file.sm3}"`) && !request.headers.range) return reply.status(304).send()
      const content = await fileContent(house, file, request.headers, {
        inline: true,
        cacheControl: 'public, no-cache',
      })
      if (!isRefusal(content)) return sendFile(reply, request, content)
      return content.refusal === 'http.not-found' ? missing(request, reply) : sendRefusal(reply, content)
    }),
  )

  app.get(
    '/records/:id/files/:fileId/pages/:name',
    guarded(async (request, reply) => {
      const file = await open(request)
      const name = pageName.exec((request.params as { name: string }).name)
      if (!file || !name) return missing(request, reply)
      const size = (name[2]?.slice(1) ?? 'screen') as Size
      const tag = `"${file.sm3.slice(0, 24)}-${name[1]}-${size}"`
      if (isFresh(request, tag)) return reply.status(304).send()
      const image = await renditions(house).page(file, Number(name[1]), size)
      if (isProblem(image)) return missing(request, reply)
      const headers = { etag: tag, 'cache-control': 'public, no-cache' }
      return sendFile(reply, request, { ...fileReply(image.path, 'image/jpeg', name[0], true), headers })
    }),
  )

  app.get(
    '/*',
    guarded(async (request, reply) =>
      request.url.startsWith('/api/')
        ? sendRefusal(reply, refuse('http.not-found'))
        : missing(request, reply, 'noSuchPage'),
    ),
  )
}

/** The search that the reader came from, as the browser tells; only one of ours in the same language. */
function backUrl(request: FastifyRequest, view: View): string | null {
  const { referer, host } = request.headers
  if (!referer || referer.length > 2000 || !URL.canParse(referer)) return null
  const from = new URL(referer)
  return from.host === host && from.pathname === view.links.search ? from.pathname + from.search : null
}
