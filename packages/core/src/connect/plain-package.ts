import Type, { type Static } from 'typebox'
import { Line } from '../schema.ts'

const Text = (maxLength: number) =>
  Type.String({ maxLength, pattern: '^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f]*$' })

/** A document as its business system knows it; words and codes both do for period, class and category. */
const PlainItem = Type.Object({
  title: Text(1000),
  documentNo: Type.Optional(Line(200)),
  creator: Type.Optional(Line(400)),
  /** 2026-03-11, 20260311, 2026年3月11日. */
  date: Type.Optional(Line(60)),
  year: Type.Optional(Line(20)),
  category: Type.Optional(Line(60)),
  retention: Type.Optional(Line(60)),
  securityClass: Type.Optional(Line(60)),
  organ: Type.Optional(Line(100)),
  pages: Type.Optional(Type.Union([Type.Integer({ minimum: 0 }), Line(20)])),
  matter: Type.Optional(Line(400)),
  documentType: Type.Optional(Line(100)),
  persons: Type.Optional(Line(1000)),
  keywords: Type.Optional(Line(1000)),
  notes: Type.Optional(Text(4000)),
  files: Type.Array(
    Type.Object({
      /** Path in the zip. */
      path: Type.String({ minLength: 1, maxLength: 1024 }),
      /** 正本, 定稿, 附件, 处理单 …; the name tells it where this is left out. */
      role: Type.Optional(Line(60)),
      bytes: Type.Optional(Type.Integer({ minimum: 0 })),
      sm3: Type.Optional(Type.String({ pattern: '^[0-9a-fA-F]{64}$' })),
    }),
    { minItems: 1, maxItems: 1000 },
  ),
  /** Steps of the business process, in order. */
  process: Type.Optional(
    Type.Array(
      Type.Object({
        activity: Line(200),
        at: Type.Optional(Line(60)),
        by: Type.Optional(Line(200)),
        note: Type.Optional(Text(2000)),
      }),
      { maxItems: 1000 },
    ),
  ),
})

/** metadata.json at the root of a zip. */
export const PlainPackage = Type.Object({
  version: Type.Literal(1),
  items: Type.Array(PlainItem, { minItems: 1, maxItems: 2000 }),
})
export type PlainPackage = Static<typeof PlainPackage>
export type PlainItem = Static<typeof PlainItem>
