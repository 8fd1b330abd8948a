import Type from 'typebox'
import { eventKinds, subject, text } from '../event-kind.ts'

const named = { ...subject, name: text, purpose: text }

export const uploadEvents = eventKinds({
  'upload.begun': { zh: '开始上传', en: 'Upload begun', data: Type.Object({ ...named, bytes: Type.Integer() }) },
  'upload.completed': {
    zh: '上传完成',
    en: 'Upload complete',
    data: Type.Object({ ...named, bytes: Type.Integer() }),
  },
  'upload.taken': {
    zh: '上传的内容已受理',
    en: 'Uploaded bytes taken',
    data: Type.Object({ ...named, outcomeId: text }),
  },
  'upload.refused': {
    zh: '上传的内容未受理',
    en: 'Uploaded bytes refused',
    data: Type.Object({ ...named, code: text, reason: text }),
  },
  'upload.removed': {
    zh: '取消上传',
    en: 'Upload given up',
    data: Type.Object({ ...named, offset: Type.Integer() }),
  },
  'upload.expired': {
    zh: '上传过期清除',
    en: 'Upload expired',
    data: Type.Object({ ...named, offset: Type.Integer() }),
  },
})
