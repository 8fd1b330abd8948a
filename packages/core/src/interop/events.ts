import Type from 'typebox'
import { eventKinds, object, subject, text } from '../event-kind.ts'
import { Id } from '../schema.ts'

export const interopEvents = eventKinds({
  'interop.import-begun': {
    zh: '新建目录导入',
    en: 'Import begun',
    data: Type.Object({ ...subject, fondsCode: text }),
  },
  'interop.file-added': {
    zh: '导入中加入文件',
    en: 'File added to an import',
    data: Type.Object({ ...subject, name: text, bytes: Type.Integer(), sm3: text }),
  },
  'interop.file-removed': {
    zh: '导入中移除文件',
    en: 'File removed from an import',
    data: Type.Object({ ...subject, fileId: Id }),
  },
  'interop.import-changed': {
    zh: '修改导入设置',
    en: 'Import settings changed',
    data: Type.Object({ ...subject, to: object }),
  },
  'interop.checking': { zh: '开始检查导入', en: 'Check of an import begun', data: Type.Object(subject) },
  'interop.checked': { zh: '导入检查完成', en: 'Import checked', data: Type.Object({ ...subject, counts: object }) },
  'interop.loading': {
    zh: '开始导入目录',
    en: 'Loading of an import begun',
    data: Type.Object({ ...subject, actId: Id, counts: object }),
  },
  'interop.resumed': { zh: '继续导入目录', en: 'Loading of an import goes on', data: Type.Object(subject) },
  'interop.loaded': { zh: '目录导入完成', en: 'Import loaded', data: Type.Object({ ...subject, loaded: object }) },
  'interop.failed': {
    zh: '导入发生系统故障',
    en: 'Work on an import failed',
    data: Type.Object({ ...subject, error: text }),
  },
  'interop.stopped': { zh: '导入停止', en: 'Import stopped', data: Type.Object({ ...subject, state: text }) },
  'interop.undone': { zh: '撤销目录导入', en: 'Import taken back', data: Type.Object({ ...subject, actId: Id }) },
  'interop.map-saved': { zh: '保存列对应', en: 'Column map saved', data: Type.Object({ ...subject, name: text }) },
  'interop.map-removed': { zh: '删除列对应', en: 'Column map removed', data: Type.Object({ ...subject, name: text }) },
  'interop.export-begun': {
    zh: '开始导出目录',
    en: 'Export begun',
    data: Type.Object({ ...subject, format: text, query: object, columns: Type.Array(text) }),
  },
  'interop.exported': {
    zh: '导出目录',
    en: 'Catalogue exported',
    data: Type.Object({ ...subject, format: text, rows: Type.Integer(), whole: Type.Boolean() }),
  },
})
