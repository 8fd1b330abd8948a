import markAddress from './style/mark.svg?url'
import styleAddress from './style/site.css?url'

/** A file that pages ask for below `View.links.assets`. Its name changes with its content, so it may be cached for ever. */
export interface Asset {
  /** Address below `View.links.assets`. */
  readonly url: string
  /** Path below the folder of the built `server.js`. */
  readonly file: string
  readonly mediaType: string
}

// The bundler puts its own base before the name; the server decides where assets live.
const asset = (address: string, mediaType: string): Asset => {
  const name = address.split('?')[0]?.split('/').at(-1) ?? ''
  return { url: name, file: `assets/${name}`, mediaType }
}

export const styleSheet = asset(styleAddress, 'text/css; charset=utf-8')
export const markIcon = asset(markAddress, 'image/svg+xml')

export const assets: readonly Asset[] = [styleSheet, markIcon]
