import type { House } from '../base/house.ts'
import { takeUpload } from './complete.ts'

export function registerUploadRuns(house: House): void {
  house.runs.register<{ uploadId: string }>({
    kind: 'upload.take',
    title: { zh: '受理上传的“{name}”', en: 'Take the uploaded “{name}”' },
    unit: 'bytes',
    work: (run) => takeUpload(house, run),
  })
}
