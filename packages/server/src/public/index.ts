import { createReadStream } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import type { House } from '../base/house.ts'
import { mountPages } from './routes.ts'
import type { Site } from './site.ts'
import { builtSite } from './site.ts'

/**
 * Opens the public site at `/`, its English side at `/en`, its style sheets at `/site/`. Without built pages there is none,
 * and the log says so.
 */
export async function mountPublicSite(
  app: FastifyInstance,
  house: House,
  { site, searchesPerMinute }: { site?: Site | null; searchesPerMinute?: number } = {},
): Promise<void> {
  const drawn = site ?? (await builtSite())
  if (!drawn) {
    house.log.warn('the public site is not built: packages/site/dist/server.js is missing')
    return
  }
  for (const { url, path, mediaType } of drawn.assets)
    app.get(`/site/${url}`, (_request, reply) =>
      reply
        .type(mediaType)
        // The name changes with the content.
        .header('cache-control', 'public, max-age=31536000, immutable')
        .send(createReadStream(path)),
    )
  mountPages(app, house, drawn, searchesPerMinute)
}
