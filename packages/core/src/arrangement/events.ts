import Type from 'typebox'
import { eventKinds, object, subject, text } from '../event-kind.ts'
import { Nullable } from '../schema.ts'

export const arrangementEvents = eventKinds({
  'arrangement.schedule-created': {
    zh: '起草归档范围表',
    en: 'Schedule begun',
    data: Type.Object({ ...subject, title: text, version: Type.Integer() }),
  },
  'arrangement.schedule-saved': {
    zh: '修改归档范围表',
    en: 'Schedule changed',
    data: Type.Object({ ...subject, title: text, revision: Type.Integer(), entries: Type.Integer() }),
  },
  'arrangement.schedule-discarded': {
    zh: '删除归档范围表草稿',
    en: 'Draft schedule discarded',
    data: Type.Object({ ...subject, title: text, version: Type.Integer() }),
  },
  'arrangement.schedule-submitted': {
    zh: '归档范围表送审',
    en: 'Schedule submitted',
    data: Type.Object({ ...subject, title: text, version: Type.Integer(), entries: Type.Integer() }),
  },
  'arrangement.schedule-withdrawn': {
    zh: '撤回归档范围表',
    en: 'Schedule taken back',
    data: Type.Object({ ...subject, title: text, version: Type.Integer() }),
  },
  'arrangement.schedule-approved': {
    zh: '批准归档范围表',
    en: 'Schedule approved',
    data: Type.Object({
      ...subject,
      title: text,
      version: Type.Integer(),
      effectiveFrom: text,
      opinion: text,
      entries: Type.Integer(),
    }),
  },
  'arrangement.schedule-returned': {
    zh: '退回归档范围表',
    en: 'Schedule returned',
    data: Type.Object({ ...subject, title: text, version: Type.Integer(), opinion: text }),
  },
  'arrangement.template-set': {
    zh: '设定档号模板',
    en: 'Reference-code template set',
    data: Type.Object({ ...subject, fondsCode: text, category: Nullable(text), level: text, from: text, to: text }),
  },
  'arrangement.classes-set': {
    zh: '修改分类方案',
    en: 'Classes of a fonds changed',
    data: Type.Object({ ...subject, fondsCode: text, from: object, to: object }),
  },
  'arrangement.scheme-created': {
    zh: '新建元数据方案',
    en: 'Metadata scheme begun',
    data: Type.Object({ ...subject, code: text, version: Type.Integer() }),
  },
  'arrangement.scheme-saved': {
    zh: '修改元数据方案',
    en: 'Metadata scheme changed',
    data: Type.Object({ ...subject, code: text, version: Type.Integer(), fields: Type.Integer() }),
  },
  'arrangement.scheme-discarded': {
    zh: '删除元数据方案草稿',
    en: 'Draft scheme discarded',
    data: Type.Object({ ...subject, code: text, version: Type.Integer() }),
  },
  'arrangement.scheme-activated': {
    zh: '启用元数据方案',
    en: 'Metadata scheme put into use',
    data: Type.Object({ ...subject, code: text, version: Type.Integer(), schema: object }),
  },
  'arrangement.scheme-retired': {
    zh: '停用元数据方案',
    en: 'Metadata scheme retired',
    data: Type.Object({ ...subject, code: text, version: Type.Integer() }),
  },
})
