import type { Text } from '../text.ts'
import { type CheckItem, type CheckStage, checkProperties, filingCheckItems } from './check-items.ts'
import { keepingCheckItems } from './check-items-keeping.ts'
import { checkGroupName, transferCheckItems } from './check-items-transfer.ts'
import type { RowSet } from './row-set.ts'

export type CheckCatalogue = RowSet<CheckItem>

/** The catalogues of the product. An archives may import others; what was judged by one keeps its id. */
export const readyCatalogues: Readonly<Record<CheckStage, CheckCatalogue>> = {
  GD: filingCheckItems,
  YJ: transferCheckItems,
  BC: keepingCheckItems,
}

/** What a check keeps of the catalogue it was judged by: `DA/T 70-2018 2018`. */
export const catalogueId = ({ standard, version }: Pick<CheckCatalogue, 'standard' | 'version'>): string =>
  `${standard} ${version}`

const byCode = new Map(Object.values(readyCatalogues).flatMap(({ rows }) => rows.map((item) => [item.code, item])))

/** An item of the ready catalogues. Codes are compared whole: `GD-1-02` belongs to another catalogue than `GD-1-2`. */
export const checkItem = (code: string): CheckItem | undefined => byCode.get(code)

/** 检测内容 of an item: its group in the words of the stage, else its property. */
export const contentNameOf = ({
  content,
  group,
  stage,
  property,
}: Pick<CheckItem, 'content' | 'group' | 'stage' | 'property'>): Text =>
  (content?.zh ? content : undefined) ??
  (stage === 'BC' ? undefined : checkGroupName(group, stage)) ??
  checkProperties[property]
