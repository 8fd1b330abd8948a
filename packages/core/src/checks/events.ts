import Type from 'typebox'
import { eventKinds, object, subject, text } from '../event-kind.ts'

const outcome = { passed: Type.Integer(), failed: Type.Integer(), warning: Type.Integer(), pending: Type.Integer() }
const scheme = { ...subject, stage: text, category: text, version: Type.Integer() }

export const checkEvents = eventKinds({
  'check.scheme-created': { zh: '起草检测方案', en: 'Check scheme begun', data: Type.Object(scheme) },
  'check.scheme-saved': { zh: '保存检测方案草稿', en: 'Draft check scheme saved', data: Type.Object(scheme) },
  'check.scheme-discarded': { zh: '删除检测方案草稿', en: 'Draft check scheme discarded', data: Type.Object(scheme) },
  'check.scheme-published': {
    zh: '发布检测方案',
    en: 'Check scheme published',
    data: Type.Object({ ...scheme, effectiveFrom: text, content: object }),
  },
  'check.scheme-retired': { zh: '停用检测方案', en: 'Check scheme retired', data: Type.Object(scheme) },
  'check.table-imported': {
    zh: '导入检测项目表',
    en: 'Table of check items imported',
    data: Type.Object({ ...subject, stage: text, catalogue: text, items: Type.Integer(), sm3: text }),
  },
  'check.decided': {
    zh: '人工检测项作出结论',
    en: 'Manual check items decided',
    data: Type.Object({
      ...subject,
      codes: Type.Array(text),
      outcome: text,
      note: text,
      seen: text,
      photos: Type.Array(text),
    }),
  },
  'check.photo-added': {
    zh: '上传人工检测的照片',
    en: 'Photo of a manual check added',
    data: Type.Object({ ...subject, photo: text, name: text, bytes: Type.Integer(), sm3: text }),
  },
  'check.store-started': {
    zh: '开始库存检测',
    en: 'Check of stored objects begun',
    data: Type.Object({ ...subject, what: text }),
  },
  'check.store-finished': {
    zh: '库存检测完成',
    en: 'Check of stored objects finished',
    data: Type.Object({ ...subject, items: Type.Integer(), ...outcome }),
  },
  'check.schedule-set': {
    zh: '设定库存定期检测',
    en: 'Schedule of store checks set',
    data: Type.Object({ ...subject, everyDays: Type.Integer(), share: Type.Integer(), atEntry: Type.Boolean() }),
  },
})
