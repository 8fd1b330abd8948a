import { dateText, spanText } from '@lantai/core/authority/dates.ts'
import { authorityKindText, authorityStatusText, detailLevelText, nameKindText } from '@lantai/core/authority/kinds.ts'
import { veil } from '@lantai/core/authority/rules.ts'
import type { AuthorityContent, AuthorityRow, AuthorityTerm } from '@lantai/core/authority/schema.ts'
import { sql } from 'kysely'
import type { Reader } from '../base/db.ts'
import type { Reading } from './rows.ts'

export const csvHead = [
  '记录号',
  '类型',
  '规范名称',
  '其他名称',
  '存在日期起',
  '存在日期止',
  '历史（生平）',
  '地点',
  '法律地位',
  '职能、职业与活动',
  '授权依据',
  '内部结构（世系）',
  '总体背景',
  '记录状态',
  '详细程度',
  '规则与惯例',
  '资料来源',
  '关联全宗数',
  '关联档案数',
  '最后修改',
  '修改人',
]

const dated = (text: string, span: string) => (span ? `${text}（${span}）` : text)
const listed = (terms: readonly AuthorityTerm[]) => terms.map((term) => dated(term.text, spanText(term))).join('；')

/** Rows of the list with their whole description, as far as the reader may see it. */
export async function csvCells(
  reader: Reader,
  reading: Reading,
  rows: readonly AuthorityRow[],
): Promise<(string | number | null)[][]> {
  const { rows: found } = await sql<{ id: string; own: boolean; content: AuthorityContent }>`
    select id, repository_id = ${reading.organisationId}::uuid as own, content from authority
    where id = any(${rows.map(({ id }) => id)}::uuid[])`.execute(reader)
  const contents = new Map(
    found.map(({ id, own, content }) => [id, veil(content, own && reading.describes).content] as const),
  )
  return rows.map((row) => {
    const content = contents.get(row.id) as AuthorityContent
    const others = content.names
      .filter(({ kind }) => kind !== 'authorised')
      .map((name) => dated(`${nameKindText[name.kind].zh}：${name.text}`, spanText(name)))
    return [
      row.code,
      authorityKindText[row.kind].zh,
      row.name,
      others.join('；'),
      content.from && dateText(content.from),
      content.to && dateText(content.to),
      content.history,
      listed(content.places),
      content.legalStatus,
      listed(content.functions),
      listed(content.mandates),
      content.structure,
      content.context,
      authorityStatusText[row.status].zh,
      detailLevelText[row.detail].zh,
      content.rules,
      content.sources,
      row.fonds,
      row.items,
      row.changedAt,
      row.changedBy,
    ]
  })
}
