import type { View } from '@lantai/core/search/public.ts'
import type { Language } from '@lantai/core/text.ts'
import type { FastifyRequest } from 'fastify'
import type { House } from '../base/house.ts'

export type Fields = Readonly<Record<string, string | number | readonly string[] | null | undefined>>

/** How this reader reads, taken from the address and kept in every link. */
export interface Reading {
  readonly language: Language
  readonly largeText: boolean
  readonly highContrast: boolean
  /** Address of a page in the same language with the same switches. */
  to(path: string, fields?: Fields): string
}

const switches = { text: 'large', contrast: 'high' } as const

export function queryText(fields: Fields): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(fields))
    for (const one of [value].flat())
      if (one !== undefined && one !== null && one !== '') query.append(name, String(one))
  const text = query.toString()
  return text ? `?${text}` : ''
}

function readingOf(language: Language, query: URLSearchParams): Reading {
  const largeText = query.get('text') === switches.text
  const highContrast = query.get('contrast') === switches.contrast
  const kept = { text: largeText ? switches.text : null, contrast: highContrast ? switches.contrast : null }
  const prefix = language === 'en' ? '/en' : ''
  return {
    language,
    largeText,
    highContrast,
    to: (path, fields = {}) => `${prefix}${path === '/' && prefix ? '' : path}${queryText({ ...fields, ...kept })}`,
  }
}

/** Path without the language, language, and query of a request; never throws on what people put into addresses. */
function placeOf(request: FastifyRequest): { language: Language; path: string; query: URLSearchParams } {
  const [whole = '/', text = ''] = request.url.split('?', 2)
  const english = whole === '/en' || whole.startsWith('/en/')
  // Two slashes, or what browsers take for one, would turn our own links into those of another host.
  const path = (english ? whole.slice(3) || '/' : whole).replace(/^[/\\]+/, '/')
  return { language: english ? 'en' : 'zh', path, query: new URLSearchParams(text.slice(0, 4000)) }
}

export function viewOf(
  house: House,
  request: FastifyRequest,
): { view: View; reading: Reading; query: URLSearchParams } {
  const { language, path, query } = placeOf(request)
  const reading = readingOf(language, query)
  const own = Object.fromEntries([...new Set(query.keys())].map((name) => [name, query.getAll(name)]))
  const { text: _, contrast: __, ...rest } = own
  const flipped = (name: keyof typeof switches, on: boolean) => {
    const state = new URLSearchParams(query)
    if (on) state.delete(name)
    else state.set(name, switches[name])
    return readingOf(language, state).to(path, rest)
  }
  const otherLanguage = readingOf(language === 'zh' ? 'en' : 'zh', query).to(path, rest)
  const base = house.config.publicUrl
  const view: View = {
    language,
    path,
    query: request.url.split('?', 2)[1] ?? '',
    largeText: reading.largeText,
    highContrast: reading.highContrast,
    site: { name: house.config.siteName.zh, nameEn: house.config.siteName.en },
    links: {
      home: reading.to('/'),
      search: reading.to('/search').split('?')[0] ?? '/search',
      suggestions: reading.to('/search/suggestions').split('?')[0] ?? '/search/suggestions',
      otherLanguage,
      largeText: flipped('text', reading.largeText),
      highContrast: flipped('contrast', reading.highContrast),
      verify: reading.to('/verify').split('?')[0] ?? '/verify',
      workbench: '/desk',
      assets: '/site/',
    },
    carry: [
      ...(reading.largeText ? [{ name: 'text', value: switches.text }] : []),
      ...(reading.highContrast ? [{ name: 'contrast', value: switches.contrast }] : []),
    ],
    canonical: base ? new URL(readingOf(language, new URLSearchParams()).to(path, rest), base).href : null,
  }
  return { view, reading, query }
}
