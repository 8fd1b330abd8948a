import type { Api, Route } from '@lantai/core/api.ts'
import { Binary } from '@lantai/core/api.ts'
import type { TSchema } from 'typebox'

const problem = { $ref: '#/components/schemas/Problem' }

/** OpenAPI 3.1 of every route: the schemas are JSON Schema already, so nothing is converted. */
export function openapi(apis: Readonly<Record<string, Api>>): unknown {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const [slice, definition] of Object.entries(apis))
    for (const [name, route] of Object.entries(definition)) {
      const path = `/api${route.path.replace(/:(\w+)/g, '{$1}')}`
      paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(slice, name, route) }
    }
  return {
    openapi: '3.1.0',
    info: { title: 'Lantai 兰台', version: '1', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    paths,
    components: {
      schemas: {
        Problem: {
          type: 'object',
          required: ['type', 'code', 'status', 'title', 'titleEn', 'details'],
          properties: {
            type: { type: 'string' },
            code: { type: 'string' },
            status: { type: 'integer' },
            title: { type: 'string' },
            titleEn: { type: 'string' },
            details: { type: 'object' },
          },
        },
      },
    },
  }
}

function operation(slice: string, name: string, route: Route): unknown {
  return {
    operationId: `${slice}.${name}`,
    tags: [slice],
    summary: `${route.summary.zh} / ${route.summary.en}`,
    'x-permission': route.may,
    parameters: [...parameters(route.params, 'path'), ...parameters(route.query, 'query')],
    ...(route.body ? { requestBody: { required: true, content: content(route.body) } } : {}),
    responses: {
      200: { description: 'OK', content: content(route.reply) },
      default: { description: 'Refused', content: { 'application/problem+json': { schema: problem } } },
    },
  }
}

const content = (schema: TSchema) =>
  schema === Binary
    ? { 'application/octet-stream': {} }
    : { 'application/json': { schema: JSON.parse(JSON.stringify(schema)) } }

function parameters(schema: TSchema | undefined, where: 'path' | 'query'): unknown[] {
  const { properties = {}, required = [] } = (schema ?? {}) as unknown as {
    properties?: Record<string, TSchema>
    required?: string[]
  }
  return Object.entries(properties).map(([name, inner]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: JSON.parse(JSON.stringify(inner)),
  }))
}
