import { fastifyCookie } from '@fastify/cookie'
import { refuse } from '@lantai/core/refusal.ts'
import { type FastifyError, type FastifyInstance, fastify } from 'fastify'
import type { House } from './base/house.ts'
import { type Authenticate, sendRefusal } from './base/http.ts'
import { openapi } from './base/openapi.ts'
import { apis, mountSlices } from './slices.ts'

const jsonLimit = 4 * 1024 * 1024

/**
 * A text with a sign that PostgreSQL keeps in no text (NUL), or in no JSON (half a surrogate pair), came as far as the database, which
 * turned it away whole: the fault is the request's.
 */
function isUnkept({ code, detail }: { code?: string; detail?: string }): boolean {
  return code === '22021' || code === '22P05' || (code === '22P02' && /surrogate/i.test(detail ?? ''))
}

/** The HTTP side of the house: every slice's doors, no listening yet. */
export async function buildApp(
  house: House,
  { authenticate, checkReplies = false }: { authenticate: Authenticate; checkReplies?: boolean },
): Promise<FastifyInstance> {
  const app = fastify({
    logger: false,
    bodyLimit: jsonLimit,
    // One proxy: of a longer X-Forwarded-For only the last address is its own word, those before it are the visitor's.
    trustProxy: house.config.publicUrl === null ? false : (_address, hop) => hop === 0,
    routerOptions: { maxParamLength: 1000 },
    // What connected systems call stands where its documentation says, without the prefix of the api too.
    rewriteUrl: ({ url = '/' }) => (url.startsWith('/filing/v1/') ? `/api${url}` : url),
    // A slow upload of several GB is work, not an attack; an idle connection is neither.
    requestTimeout: 0,
    connectionTimeout: 0,
  })
  await app.register(fastifyCookie)
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload))
  app.addHook('onRequest', async (_request, reply) => {
    reply
      .header('x-content-type-options', 'nosniff')
      .header('referrer-policy', 'same-origin')
      .header('x-frame-options', 'DENY')
  })
  app.setNotFoundHandler((request, reply) =>
    request.url.startsWith('/api/') ? sendRefusal(reply, refuse('http.not-found')) : reply.status(404).send(),
  )
  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE')
      return sendRefusal(reply, refuse('http.too-large', { limit: `${jsonLimit} bytes` }))
    if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE')
      return sendRefusal(reply, refuse('http.wrong-type', { expected: 'application/json' }))
    if (isUnkept(error))
      return sendRefusal(
        reply,
        refuse('http.invalid', { where: '', what: 'NUL / unpaired surrogate (\\u0000, \\ud800)' }),
      )
    if (error.statusCode && error.statusCode < 500)
      return sendRefusal(reply, refuse('http.invalid', { where: '', what: error.message }))
    house.log.error({ err: error, method: request.method, url: request.url }, 'request failed')
    return reply
      .status(500)
      .type('application/problem+json; charset=utf-8')
      .send(
        JSON.stringify({
          type: 'about:blank',
          code: 'fault',
          status: 500,
          title: '系统出了故障，已记入日志。请稍后再试；如仍不行，请告知管理员。',
          titleEn: 'The system has a fault, noted in its log. Try again later; tell the administrator if it stays.',
          details: {},
        }),
      )
  })
  app.get('/healthz', async (_request, reply) => {
    await house.database.pool.query('select 1')
    return reply.send({ status: 'ok' })
  })
  const description = JSON.stringify(openapi(apis))
  app.get('/api/openapi.json', async (_request, reply) => reply.type('application/json').send(description))
  mountSlices({ app, house, authenticate, checkReplies })
  return app
}
