import { connectApi } from '@lantai/core/connect/api.ts'
import { filingInterface, uploadInterface } from '@lantai/core/connect/filing-interface.ts'
import { type Door, type Handlers, mount } from '../base/http.ts'
import { uploadHandlers } from '../uploads/index.ts'
import { readForm } from './read-form.ts'
import { connectHandlers } from './routes.ts'
import { interfaceHandlers } from './routes-interface.ts'
import { vendorOpenapi } from './vendor-openapi.ts'
import './tables.ts'

export { sendDue } from './call-back.ts'
export { mindConnections } from './clock.ts'
export { registerConnectRuns } from './jobs.ts'
export { receiveDelivery } from './receive.ts'
export { addSource } from './sources.ts'
export { createSystem } from './systems.ts'
export { authenticateSystem } from './tokens.ts'

export function mountConnect(door: Door): void {
  readForm(door.app)
  mount(door, connectApi, connectHandlers(door.house))
  mount(door, filingInterface, interfaceHandlers(door.house))
  // The same doors at another path, for another permission.
  mount(door, uploadInterface, uploadHandlers(door.house) as unknown as Handlers<typeof uploadInterface>)
  const description = JSON.stringify(vendorOpenapi())
  door.app.get('/api/filing/v1/openapi.json', async (_request, reply) =>
    reply.type('application/json').send(description),
  )
}
