import type { FastifyInstance } from 'fastify'

/** What a body of this type may be sent to: OAuth clients ask for tokens with forms (RFC 6749 §4.4.2). */
const tokenPath = '/api/filing/v1/token'
const mostBytes = 4096

export function readForm(app: FastifyInstance): void {
  for (const type of ['application/zip', 'application/x-zip-compressed', 'application/x-tar'])
    app.addContentTypeParser(type, (_request, payload, done) => done(null, payload))
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: mostBytes },
    (request, body, done) => {
      if (request.routeOptions.url !== tokenPath)
        return done(Object.assign(new Error('form'), { code: 'FST_ERR_CTP_INVALID_MEDIA_TYPE' }))
      const form = new URLSearchParams(String(body))
      // RFC 6749 §2.3.1: credentials may come in the header instead, form-encoded by themselves.
      const [, basic = ''] = /^Basic ([A-Za-z0-9+/=]{1,600})$/i.exec(request.headers.authorization ?? '') ?? []
      const [id, secret] = Buffer.from(basic, 'base64').toString().split(':')
      done(null, {
        ...Object.fromEntries(form),
        ...(basic && id && secret ? { client_id: decoded(id), client_secret: decoded(secret) } : {}),
      })
    },
  )
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}
