import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { fastifyStatic } from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { buildApp } from './app.ts'
import type { House } from './base/house.ts'
import { authenticate } from './identity/index.ts'
import { mountPublicSite } from './public/index.ts'

const workbench = fileURLToPath(new URL('../../web/dist/', import.meta.url))

/** The whole product over HTTP: the api, the public site at `/`, the workbench at `/desk`. */
export async function buildServer(house: House): Promise<FastifyInstance> {
  const app = await buildApp(house, { authenticate: authenticate(house) })
  await mountPublicSite(app, house)
  if (existsSync(workbench)) await mountWorkbench(app)
  return app
}

async function mountWorkbench(app: FastifyInstance): Promise<void> {
  await app.register(fastifyStatic, {
    root: workbench,
    prefix: '/desk/',
    wildcard: false,
    index: false,
    // File names carry a hash of their content; only the page itself is asked for again.
    setHeaders: (response, path) =>
      response.header('cache-control', path.endsWith('.html') ? 'no-cache' : 'public, max-age=31536000, immutable'),
  })
  const page = async (_request: unknown, reply: import('fastify').FastifyReply) =>
    reply
      .header(
        'content-security-policy',
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; frame-ancestors 'none'; form-action 'self'; base-uri 'none'; object-src 'none'",
      )
      .sendFile('index.html')
  app.get('/desk', page)
  app.get('/desk/*', page)
}
