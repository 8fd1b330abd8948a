import Type, { type Static } from 'typebox'
import { api, Binary } from '../api.ts'
import { formFormats } from '../forms/schema.ts'
import { Id, Line, OneOf } from '../schema.ts'

/** Forms of a class of a fonds, which the query tells, or of all of it. */
export const fondsForms = ['item-catalogue', 'catalogue-cover', 'volume-catalogue', 'accounting-catalogue'] as const
/** Forms of one volume. */
export const volumeForms = ['volume-contents', 'volume-covers', 'volume-notes'] as const

export const FormClass = Type.Object({
  as: Type.Optional(OneOf(formFormats)),
  category: Type.Optional(Line(8)),
  year: Type.Optional(Type.Integer({ minimum: 0, maximum: 9999 })),
  retention: Type.Optional(Line(20)),
  organ: Type.Optional(Line(60)),
})
export type FormClass = Static<typeof FormClass>

export const printApi = api({
  fondsForm: {
    method: 'GET',
    path: '/fonds/:id/forms/:form',
    may: 'catalogue.read',
    summary: { zh: '打印目录：归档文件目录、案卷目录、会计档案目录', en: 'Printed catalogues of a fonds' },
    params: Type.Object({ id: Id, form: OneOf(fondsForms) }),
    query: FormClass,
    reply: Binary,
  },
  volumeForm: {
    method: 'GET',
    path: '/items/:id/forms/:form',
    may: 'catalogue.read',
    summary: { zh: '打印案卷：卷内文件目录、案卷封面、卷内备考表', en: 'Printed forms of a volume' },
    params: Type.Object({ id: Id, form: OneOf(volumeForms) }),
    query: Type.Object({ as: Type.Optional(OneOf(formFormats)) }),
    reply: Binary,
  },
})
