import Type from 'typebox'
import { eventKinds, subject, text } from '../event-kind.ts'
import { Id } from '../schema.ts'

export const filingEvents = eventKinds({
  'filing.created': {
    zh: '新建整理批次',
    en: 'Filing begun',
    data: Type.Object({ ...subject, title: text, fondsId: Id, year: Type.Integer() }),
  },
  'filing.removed': { zh: '删除整理批次', en: 'Filing removed', data: Type.Object({ ...subject, title: text }) },
  'filing.step': {
    zh: '整理步骤',
    en: 'Step of filing',
    data: Type.Object({ ...subject, step: Type.Integer(), kind: text, changes: Type.Integer() }),
  },
  'filing.undone': {
    zh: '撤销整理步骤',
    en: 'Step of filing undone',
    data: Type.Object({ ...subject, step: Type.Integer(), kind: text }),
  },
  'filing.redone': {
    zh: '重做整理步骤',
    en: 'Step of filing done again',
    data: Type.Object({ ...subject, step: Type.Integer(), kind: text }),
  },
  'filing.arranging': {
    zh: '启动自动整理',
    en: 'Arranging by rule started',
    data: Type.Object({ ...subject, parts: text }),
  },
  'filing.handing-over': {
    zh: '开始移交整理批次',
    en: 'Filing being handed over',
    data: Type.Object({ ...subject, items: Type.Integer() }),
  },
  'filing.codes-given': {
    zh: '编定档号',
    en: 'Reference codes given',
    data: Type.Object({ ...subject, items: Type.Integer() }),
  },
  'filing.handed-over': {
    zh: '移交整理批次',
    en: 'Filing handed over',
    data: Type.Object({ ...subject, transferId: Id, items: Type.Integer() }),
  },
  'filing.stopped': {
    zh: '移交整理批次未完成',
    en: 'Hand-over of a filing not completed',
    data: Type.Object({ ...subject, error: text }),
  },
  'filing.reopened': { zh: '重新整理退回的批次', en: 'Returned filing worked on again', data: Type.Object(subject) },
})
