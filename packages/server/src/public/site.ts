import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Pages } from '@lantai/core/search/public.ts'

export interface Asset {
  readonly url: string
  readonly path: string
  readonly mediaType: string
  /** Of a script: its hash, as a policy and an element name it. */
  readonly integrity?: string
}

/** The drawn side of the public site. */
export interface Site {
  readonly pages: Pages
  readonly assets: readonly Asset[]
}

const built = fileURLToPath(new URL('../../../site/dist/server.js', import.meta.url))

/** The built pages; null where the site was not built. */
export async function builtSite(path = built): Promise<Site | null> {
  if (!existsSync(path)) return null
  const { pages, assets } = (await import(pathToFileURL(path).href)) as {
    pages: Pages
    assets: readonly { url: string; file: string; mediaType: string; integrity?: string }[]
  }
  return {
    pages,
    assets: assets.map(({ file, ...asset }) => ({ ...asset, path: join(dirname(path), file) })),
  }
}
