import Type, { type Static } from 'typebox'
import { api } from '../api.ts'
import { Id, Nullable, OneOf } from '../schema.ts'
import { yearRules } from './convert-volume.ts'
import { Reason } from './describe-schema.ts'

/** Volumes of one fonds; without `volumeIds` all of them that were not converted yet. */
export const ConversionInput = Type.Object({
  fondsId: Id,
  volumeIds: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: 1000, uniqueItems: true })),
  yearBy: Type.Optional(OneOf(yearRules)),
})
export type ConversionInput = Static<typeof ConversionInput>

const ConversionLine = Type.Object({
  volume: Type.String(),
  /** The code that the item would have. */
  referenceCode: Type.String(),
  /** Its old code, which stays findable. */
  alias: Type.String(),
  title: Type.String(),
  date: Type.String(),
  year: Type.Integer(),
  retention: Type.String(),
  /** The record stands already and only gets another place and code. */
  kept: Type.Boolean(),
})

const ConversionFinding = Type.Object({
  volume: Type.String(),
  line: Nullable(Type.Integer()),
  kind: Type.String(),
  blocking: Type.Boolean(),
  text: Type.Object({ zh: Type.String(), en: Type.String() }),
})

/** What would come, in the order it would come. `more`: there are further volumes that were not looked at. */
export const ConversionPreview = Type.Object({
  volumes: Type.Integer(),
  /** Volumes that would be left as they are. */
  left: Type.Integer(),
  items: Type.Integer(),
  lines: Type.Array(ConversionLine),
  findings: Type.Array(ConversionFinding),
  more: Type.Boolean(),
})
export type ConversionPreview = Static<typeof ConversionPreview>

/** 卷改件: volumes into items by their lists of contents. */
export const convertApi = api({
  previewConversion: {
    method: 'POST',
    path: '/volume-conversions/preview',
    may: 'catalogue.recode',
    summary: { zh: '预览卷改件', en: 'Preview turning volumes into items' },
    body: ConversionInput,
    reply: ConversionPreview,
    transaction: 'own',
  },
  convertVolumes: {
    method: 'POST',
    path: '/volume-conversions',
    may: 'catalogue.recode',
    summary: { zh: '卷改件', en: 'Turn volumes into items' },
    body: Type.Object({ ...ConversionInput.properties, reason: Reason }),
    reply: Type.Object({ actId: Id, runId: Id }),
  },
})
