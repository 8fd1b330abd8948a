import { type Refusal, refuse } from '../refusal.ts'
import { isPartName, type PartName, partRules } from './parts.ts'

/** A place in a flat template: a separator, or a part with the width its number is padded to (0: as it comes). */
export type Token = { readonly text: string } | { readonly part: PartName; readonly width: number }

/** A template with every choice of its optional places worked out, the shortest first. */
export interface Template {
  readonly dsl: string
  readonly variants: readonly Variant[]
}

export interface Variant {
  readonly tokens: readonly Token[]
  readonly parts: readonly PartName[]
  /** Matches by separators only; group n is part n. */
  readonly shape: RegExp
}

// Every optional place doubles the variants.
const maxOptional = 6
const maxLength = 200
const wrong = (dsl: string, what: string) => refuse('arrangement.template', { template: dsl.slice(0, maxLength), what })

/**
 * Reads a reference-code template such as `{fonds}-{cat}[·{sub2}]·{year}·{ret}[·{org}]-{item:4}`: `{part}` or `{part:width}`, optional
 * places in brackets (they may nest), separators `- · . _ /` between parts.
 * Refuses with `arrangement.template` what is not such a template.
 */
export function parseTemplate(dsl: string): Template | Refusal {
  if (dsl.length > maxLength) return wrong(dsl, `> ${maxLength}`)
  if ((dsl.match(/\[/g)?.length ?? 0) > maxOptional) return wrong(dsl, `[ ] > ${maxOptional}`)
  const reader = { rest: dsl, wrong: '' }
  const flats = readSequence(reader)
  if (reader.wrong || reader.rest) return wrong(dsl, reader.wrong || reader.rest)
  const separators = [...new Set(dsl.replace(/\{[^}]*\}|[[\]]/g, ''))].join('')
  const variants: Variant[] = []
  for (const tokens of flats) {
    const what = faultOf(tokens)
    if (what) return wrong(dsl, what)
    variants.push(variantOf(tokens, separators))
  }
  return { dsl, variants: variants.sort((a, b) => a.tokens.length - b.tokens.length) }
}

interface Reader {
  rest: string
  wrong: string
}

function readSequence(reader: Reader): Token[][] {
  let flats: Token[][] = [[]]
  while (reader.rest && !reader.rest.startsWith(']') && !reader.wrong) {
    if (reader.rest.startsWith('[')) {
      reader.rest = reader.rest.slice(1)
      const inner = readSequence(reader)
      if (!reader.rest.startsWith(']')) reader.wrong ||= '['
      reader.rest = reader.rest.slice(1)
      // Present before absent: of two readings of one length the one that fills the earlier place wins (sub2 before sub3).
      flats = flats.flatMap((flat) => [...inner.map((more) => [...flat, ...more]), flat])
    } else {
      const token = readToken(reader)
      if (token) for (const flat of flats) flat.push(token)
    }
  }
  return flats
}

function readToken(reader: Reader): Token | undefined {
  const place = /^\{([a-z0-9]+)(?::([1-9]))?\}/.exec(reader.rest)
  const separator = /^[-·._/]+/.exec(reader.rest)
  const [found, name, width] = place ?? separator ?? []
  if (found === undefined) {
    reader.wrong = reader.rest.slice(0, 20)
    return undefined
  }
  reader.rest = reader.rest.slice(found.length)
  if (!place) return { text: found }
  if (!name || !isPartName(name) || (width && !partRules[name].running)) {
    reader.wrong = found
    return undefined
  }
  return { part: name, width: Number(width ?? 0) }
}

function faultOf(tokens: readonly Token[]): string | undefined {
  const parts = tokens.flatMap((token) => ('part' in token ? [token.part] : []))
  if (!parts.some((part) => partRules[part].running)) return '{item}'
  const doubled = parts.find((part, index) => parts.indexOf(part) !== index)
  if (doubled) return `{${doubled}} {${doubled}}`
  const touching = tokens.findIndex((token, index) => 'text' in token === (index % 2 === 0))
  if (touching >= 0 || tokens.length % 2 === 0) return tokens.map(show).join('')
  return undefined
}

const show = (token: Token): string => ('text' in token ? token.text : `{${token.part}}`)

function variantOf(tokens: readonly Token[], separators: string): Variant {
  const part = `([^${separators.replace('-', '\\-')}]+)`
  const literal = (text: string) => text.replace(/[./]/g, '\\$&')
  const source = tokens.map((token) => ('text' in token ? literal(token.text) : part)).join('')
  return {
    tokens,
    parts: tokens.flatMap((token) => ('part' in token ? [token.part] : [])),
    shape: new RegExp(`^${source}$`, 'u'),
  }
}
