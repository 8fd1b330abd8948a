import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'

/**
 * Only the scripts of the site itself, each by its hash (`sha256-…`), so that nothing that slips into a title could run. A browser that
 * does not know hashes of files runs none: pages work without.
 */
export const pagePolicy = (scripts: readonly string[]): string =>
  [
    "default-src 'none'",
    ...(scripts.length > 0 ? [`script-src ${scripts.map((hash) => `'${hash}'`).join(' ')}`, "connect-src 'self'"] : []),
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

/**
 * Sends a page. Browsers and proxies may keep it but must ask again each time: what is no longer open must not be read
 * from a cache.
 */
export function sendPage(
  request: FastifyRequest,
  reply: FastifyReply,
  html: string,
  { status = 200, policy }: { status?: number; policy: string },
): FastifyReply {
  const tag = `"${createHash('sha256').update(html).digest('base64url').slice(0, 27)}"`
  reply
    .header('content-security-policy', policy)
    .header('cache-control', status === 200 ? 'public, no-cache' : 'no-store')
    .header('referrer-policy', 'same-origin')
  if (status === 200) {
    reply.header('etag', tag)
    if (isFresh(request, tag)) return reply.status(304).send()
  }
  return reply.status(status).type('text/html; charset=utf-8').send(html)
}

/** The asker has this very content already (RFC 9110 §13.1.2). */
export const isFresh = (request: FastifyRequest, tag: string): boolean =>
  (request.headers['if-none-match'] ?? '')
    .split(',')
    .map((each) => each.trim().replace(/^W\//, ''))
    .includes(tag)
