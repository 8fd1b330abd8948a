import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fastifyStatic } from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { buildApp } from './app.ts'
import type { House } from './base/house.ts'
import { authenticateSystem } from './connect/index.ts'
import { authenticate } from './identity/index.ts'
import { mountPublicSite } from './public/index.ts'

const workbench = fileURLToPath(new URL('../../web/dist/', import.meta.url))

/** The whole product over HTTP: the api, the public site at `/`, the workbench at `/desk`. */
export async function buildServer(house: House): Promise<FastifyInstance> {
  const [ofSession, ofToken] = [authenticate(house), authenticateSystem(house)]
  // A request that brings a token is that system's, whatever cookie comes with it.
  const app = await buildApp(house, {
    authenticate: (request) => (request.headers.authorization ? ofToken(request) : ofSession(request)),
  })
  await mountPublicSite(app, house)
  if (existsSync(workbench)) await mountWorkbench(app)
  return app
}

const contentPolicy =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; frame-ancestors 'none'; form-action 'self'; base-uri 'none'; object-src 'none'"

/** One page for every address of the workbench; its assets carry a hash of their content in their names and never change. */
async function mountWorkbench(app: FastifyInstance): Promise<void> {
  await app.register(fastifyStatic, {
    root: join(workbench, 'assets'),
    prefix: '/desk/assets/',
    immutable: true,
    maxAge: '1y',
  })
  const page = async (_request: unknown, reply: FastifyReply) =>
    reply
      .header('content-security-policy', contentPolicy)
      .sendFile('index.html', workbench, { immutable: false, maxAge: 0 })
  app.get('/desk', page)
  app.get('/desk/*', page)
}
