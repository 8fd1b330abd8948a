import { FilingState, filingInterface, uploadInterface } from '@lantai/core/connect/filing-interface.ts'
import { PlainPackage } from '@lantai/core/connect/plain-package.ts'
import { openapi } from '../base/openapi.ts'

interface Document {
  paths: Record<string, Record<string, { requestBody?: unknown; security?: unknown; 'x-permission'?: string }>>
  components: { schemas: Record<string, unknown> }
}

const plain = (schema: unknown): unknown => JSON.parse(JSON.stringify(schema))
const header = (name: string, description: string) => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string' },
})

/** OpenAPI 3.1 of all that a connected system calls and is called with: the vendor needs no other document to make a client. */
export function vendorOpenapi(): unknown {
  const whole = openapi({ filing: filingInterface, uploads: uploadInterface }) as Document
  const paths = Object.fromEntries(
    Object.entries(whole.paths).map(([path, operations]) => [path.replace(/^\/api/, ''), operations]),
  )
  for (const operation of Object.values(paths).flatMap((one) => Object.values(one))) {
    operation.security = operation['x-permission'] === 'public' ? [] : [{ token: [] }]
    delete operation['x-permission']
  }
  const deliver = paths['/filing/v1/packages']?.post
  if (deliver)
    deliver.requestBody = {
      // Without a body the package is an upload that was made in parts: `uploadId`.
      required: false,
      content: { 'application/zip': {}, 'application/x-tar': {}, 'application/octet-stream': {} },
    }
  return {
    ...whole,
    info: { title: 'Lantai 兰台 归档接口 / filing interface', version: '1' },
    paths,
    webhooks: {
      state: {
        post: {
          summary: '回写状态与档号 / tells the state and the reference codes',
          parameters: [
            header('x-lantai-timestamp', 'Unix 秒 / Unix seconds'),
            header('x-lantai-signature', 'hmac-sha256=… | hmac-sm3=… over `timestamp.body`'),
            header('x-lantai-call-back', '回写的 id / id of the call-back'),
          ],
          requestBody: {
            required: true,
            content: {
              'application/json': {
                schema: {
                  allOf: [
                    {
                      type: 'object',
                      required: ['event', 'callBackId', 'system'],
                      properties: {
                        event: { enum: ['state', 'test'] },
                        callBackId: { type: 'string' },
                        system: { type: 'string' },
                      },
                    },
                    plain(FilingState),
                  ],
                },
              },
            },
          },
          responses: { '2XX': { description: '已收到 / taken' } },
        },
      },
    },
    components: {
      ...whole.components,
      schemas: { ...whole.components.schemas, 'metadata.json': plain(PlainPackage) },
      securitySchemes: {
        token: {
          type: 'oauth2',
          flows: { clientCredentials: { tokenUrl: '/filing/v1/token', scopes: {} } },
        },
      },
    },
  }
}
