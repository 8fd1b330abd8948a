import Type from 'typebox'
import { eventKinds, subject, text } from '../event-kind.ts'
import { Id, Nullable } from '../schema.ts'

export const authorityEvents = eventKinds({
  'authority.created': {
    zh: '新建规范记录',
    en: 'Authority record created',
    data: Type.Object({ ...subject, code: text, name: text }),
  },
  'authority.changed': {
    zh: '修改规范记录',
    en: 'Authority record changed',
    data: Type.Object({
      ...subject,
      code: text,
      version: Type.Integer(),
      act: text,
      fields: Type.Array(text),
      reason: text,
    }),
  },
  'authority.related': {
    zh: '建立规范记录关系',
    en: 'Authority records related',
    data: Type.Object({ ...subject, otherId: Id, kind: text }),
  },
  'authority.unrelated': {
    zh: '删除规范记录关系',
    en: 'Relation of authority records removed',
    data: Type.Object({ ...subject, otherId: Id, kind: text }),
  },
  'authority.linked': {
    zh: '关联规范记录与档案',
    en: 'Authority record linked',
    data: Type.Object({ ...subject, role: text, count: Type.Integer(), actId: Nullable(Id) }),
  },
  'authority.unlinked': {
    zh: '取消规范记录与档案的关联',
    en: 'Links of an authority record removed',
    data: Type.Object({ ...subject, count: Type.Integer(), actId: Nullable(Id) }),
  },
  'authority.merged': {
    zh: '合并规范记录',
    en: 'Authority records merged',
    data: Type.Object({ ...subject, doubleId: Id, actId: Id, reason: text }),
  },
  'authority.separated': {
    zh: '撤销规范记录合并',
    en: 'Merge of authority records undone',
    data: Type.Object({ ...subject, doubleId: Id, actId: Id }),
  },
  'authority.links-undone': {
    zh: '撤销批量关联',
    en: 'Linking by a run undone',
    data: Type.Object({ ...subject, actId: Id }),
  },
})
