import { uploadsApi } from '@lantai/core/uploads/api.ts'
import { checksumAlgorithms, tusExtensions, tusVersion } from '@lantai/core/uploads/rules.ts'
import { type Door, mount } from '../base/http.ts'
import { uploadHandlers } from './routes.ts'
import './tables.ts'

export { completeUpload, markTaken } from './complete.ts'
export { sweepUploads } from './give-up.ts'
export { registerUploadRuns } from './jobs.ts'
export { type Purpose, registerPurpose, type UploadedFile } from './purposes.ts'
export { uploadHandlers } from './routes.ts'

export function mountUploads(door: Door): void {
  const { app } = door
  app.addContentTypeParser('application/offset+octet-stream', (_request, payload, done) => done(null, payload))
  // What the server can do; tells nothing of what is there.
  app.options('/api/uploads', async (_request, reply) =>
    reply
      .status(204)
      .header('tus-resumable', tusVersion)
      .header('tus-version', tusVersion)
      .header('tus-extension', tusExtensions.join(','))
      .header('tus-checksum-algorithm', checksumAlgorithms.join(','))
      .send(),
  )
  mount(door, uploadsApi, uploadHandlers(door.house))
}
