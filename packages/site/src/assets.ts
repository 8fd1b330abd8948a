import { createHash } from 'node:crypto'
import suggestSource from './island/suggest.js?raw'
import suggestAddress from './island/suggest.js?url'
import markAddress from './style/mark.svg?url'
import styleAddress from './style/site.css?url'

/** A file that pages ask for below `View.links.assets`. Its name changes with its content, so it may be cached for ever. */
export interface Asset {
  /** Address below `View.links.assets`. */
  readonly url: string
  /** Path below the folder of the built `server.js`. */
  readonly file: string
  readonly mediaType: string
  /** Of a script: what `integrity` and the security policy name it by. */
  readonly integrity?: string
}

// The bundler puts its own base before the name; the server decides where assets live.
const asset = (address: string, mediaType: string): Asset => {
  const name = address.split('?')[0]?.split('/').at(-1) ?? ''
  return { url: name, file: `assets/${name}`, mediaType }
}

export const styleSheet = asset(styleAddress, 'text/css; charset=utf-8')
export const markIcon = asset(markAddress, 'image/svg+xml')

/** The one script of the site: suggestions below the search box. */
export const suggestScript = {
  ...asset(suggestAddress, 'text/javascript; charset=utf-8'),
  integrity: `sha256-${createHash('sha256').update(suggestSource).digest('base64')}`,
}

export const assets: readonly Asset[] = [styleSheet, markIcon, suggestScript]
