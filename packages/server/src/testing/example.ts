import type { TSchema } from 'typebox'
import { Check } from 'typebox/value'

interface Node {
  type?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: TSchema[]
  properties?: Record<string, TSchema>
  required?: string[]
  items?: TSchema
  minItems?: number
  minimum?: number
  pattern?: string
}

const idPattern = '^[0-9a-f]{8}-'
const words = [
  '12-31',
  'ABCDEFGH0123456789JK',
  '通知',
  'a',
  'ab',
  'A1',
  'WS',
  'J001',
  '000000',
  '2024-01-01',
  '2024-01-01T00:00:00Z',
  '20240101',
  '1',
  'Y',
  'x'.repeat(40),
  '0'.repeat(64),
  '/a',
  'https://example.cn/a',
]

/** Some value that a schema accepts; every identifier in it is `id`. Optional parts are filled in too. */
export function example(schema: TSchema, id: string): unknown {
  const node = schema as Node
  if (node.const !== undefined) return node.const
  if (node.enum) return node.enum[0]
  if (node.anyOf) return example(node.anyOf[0] as TSchema, id)
  switch (node.type) {
    case 'object':
      return Object.fromEntries(Object.entries(node.properties ?? {}).map(([key, inner]) => [key, example(inner, id)]))
    case 'array':
      return node.items ? [example(node.items, id)] : []
    case 'integer':
    case 'number':
      return Math.max(node.minimum ?? 1, 1)
    case 'boolean':
      return false
    case 'null':
      return null
    default: {
      if (node.pattern?.startsWith(idPattern)) return id
      const word = words.find((one) => Check(schema, one))
      if (word === undefined) throw new Error(`no example of ${JSON.stringify(schema)}: add one to the list`)
      return word
    }
  }
}

/** Whether identifiers occur in what a schema describes. */
export const namesIds = (schema: TSchema | undefined): boolean =>
  schema !== undefined && JSON.stringify(schema).includes(JSON.stringify(idPattern).slice(1, -1))
