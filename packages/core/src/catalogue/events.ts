import Type from 'typebox'
import { eventKinds, subject, text } from '../event-kind.ts'
import { Id } from '../schema.ts'

export const catalogueEvents = eventKinds({
  'catalogue.items-added': {
    zh: '著录入库',
    en: 'Items added to the catalogue',
    data: Type.Object({ ...subject, count: Type.Integer() }),
  },
  'catalogue.fonds-created': {
    zh: '建立全宗',
    en: 'Fonds created',
    data: Type.Object({ ...subject, code: text, name: text }),
  },
  // `id` is the record where only one was changed, otherwise the act.
  'catalogue.acted': {
    zh: '修改著录',
    en: 'Descriptions changed',
    data: Type.Object({ ...subject, actId: Id, kind: text, items: Type.Integer(), reason: text }),
  },
  'catalogue.relation-set': {
    zh: '建立条目关系',
    en: 'Records related',
    data: Type.Object({ ...subject, otherId: Id, kind: text }),
  },
  'catalogue.relation-removed': {
    zh: '解除条目关系',
    en: 'Relation removed',
    data: Type.Object({ ...subject, otherId: Id, kind: text }),
  },
  'catalogue.virtual-file-set': {
    zh: '编制虚拟卷',
    en: 'Virtual file set',
    data: Type.Object({ ...subject, title: text, items: Type.Integer(), version: Type.Integer() }),
  },
  'catalogue.virtual-file-removed': {
    zh: '解散虚拟卷',
    en: 'Virtual file dissolved',
    data: Type.Object({ ...subject, title: text, itemIds: Type.Array(Id) }),
  },
  'catalogue.fonds-linked': {
    zh: '建立全宗关系',
    en: 'Fonds linked',
    data: Type.Object({ ...subject, otherId: Id, kind: text }),
  },
  'catalogue.fonds-unlinked': {
    zh: '解除全宗关系',
    en: 'Link between fonds removed',
    data: Type.Object({ ...subject, otherId: Id, kind: text }),
  },
  'catalogue.introduction-saved': {
    zh: '保存全宗介绍',
    en: 'Introduction to a fonds kept',
    data: Type.Object({ ...subject, version: Type.Integer() }),
  },
})
