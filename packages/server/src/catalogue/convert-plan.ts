import { buildCode, counterScope } from '@lantai/core/arrangement/reference-code.ts'
import type { Template } from '@lantai/core/arrangement/template.ts'
import {
  type ConvertFinding,
  type Convertible,
  type PlannedItem,
  planVolume,
  readContents,
  type YearRule,
} from '@lantai/core/catalogue/convert-volume.ts'
import { keptRetention } from '@lantai/core/norms/retention-codes.ts'
import { isRefusal, type Refusal, sentence } from '@lantai/core/refusal.ts'
import { sql } from 'kysely'
import { templateFor } from '../arrangement/index.ts'
import type { Reader } from '../base/db.ts'
import { heldCodes } from './codes.ts'
import { highestNumber } from './numbers.ts'

export interface Volume extends Convertible {
  readonly fondsId: string
  readonly repositoryId: string
  readonly fileCount: number
  readonly description: Readonly<Record<string, unknown>>
  /** It became items by an act that was not undone. */
  readonly convertedBy: string | null
}

export interface NumberedItem extends PlannedItem {
  readonly referenceCode: string
}
export interface VolumePlan {
  readonly items: readonly NumberedItem[]
  readonly findings: readonly ConvertFinding[]
}

const fields = sql.raw(
  `i.id, i.reference_code, i.title, i.creator, i.category, i.year, i.retention, i.organ, i.security_class, i.date,
   i.document_no, i.page_count, i.notes`,
)

export interface VolumePlace {
  readonly id: string
  readonly codeKey: string
}

/** All volumes of a fonds, or these of them, in the order of their codes. */
export async function volumesOf(
  reader: Reader,
  repositoryId: string | null,
  { fondsId, ids }: { fondsId: string; ids?: readonly string[] | null | undefined },
): Promise<VolumePlace[]> {
  const chosen = ids ? sql`and id = any(${ids}::uuid[])` : sql``
  const { rows } = await sql<VolumePlace>`
    select id, code_key from item
    where fonds_id = ${fondsId}::uuid and repository_id = ${repositoryId}::uuid and level = 'volume' ${chosen}
    order by code_key, id`.execute(reader)
  return rows
}

export async function readVolume(reader: Reader, repositoryId: string | null, id: string): Promise<Volume | undefined> {
  const { rows } = await sql<Volume>`
    select ${fields}, i.fonds_id, i.repository_id, i.file_count, i.description,
      (select v.act_id from item_version v join edit_act a on a.id = v.act_id
        where v.item_id = i.id and a.kind = 'convert' and a.undone_by is null limit 1) as converted_by
    from item i
    where i.id = ${id}::uuid and i.repository_id = ${repositoryId}::uuid and i.level = 'volume'`.execute(reader)
  return rows[0]
}

const childrenOf = async (reader: Reader, volumeId: string): Promise<Convertible[]> => {
  const { rows } = await sql<Convertible>`
    select ${fields} from item i where i.parent_id = ${volumeId}::uuid and i.level = 'item' order by i.code_key, i.id`.execute(
    reader,
  )
  return rows
}

/**
 * Plans volumes one after the other. Numbers go on from the highest one ever given in each class; those of the volumes before count too,
 * so that a plan that is only looked at shows the codes that would come.
 */
export class Planner {
  readonly #reader: Reader
  readonly #fonds: { readonly id: string; readonly code: string }
  readonly #yearBy: YearRule
  readonly #day: string
  readonly #templates = new Map<string, Template | undefined>()
  readonly #last = new Map<string, number>()

  constructor(reader: Reader, fonds: { id: string; code: string }, { yearBy, day }: { yearBy: YearRule; day: string }) {
    this.#reader = reader
    this.#fonds = fonds
    this.#yearBy = yearBy
    this.#day = day
  }

  async plan(volume: Volume): Promise<VolumePlan> {
    const blocked = (kind: string, zh: string, en: string, line: number | null = null): ConvertFinding => ({
      volume: volume.referenceCode,
      line,
      kind,
      blocking: true,
      text: { zh, en },
    })
    if (volume.convertedBy)
      return { items: [], findings: [blocked('converted', '已经改过件', 'it was turned into items already')] }
    const children = await childrenOf(this.#reader, volume.id)
    const contents = readContents(volume.description.contents)
    const { items, findings } = planVolume(volume, { children, contents, yearBy: this.#yearBy })
    if (volume.fileCount > 0 && items.length > 0)
      findings.push({
        volume: volume.referenceCode,
        line: null,
        kind: 'files-stay',
        blocking: false,
        text: {
          zh: `案卷自己的 ${volume.fileCount} 个文件仍留在案卷上`,
          en: `the volume’s own ${volume.fileCount} files stay with it`,
        },
      })
    const made = items.filter(({ itemId }) => itemId === null).map(({ alias }) => alias)
    const [held] = await heldCodes(this.#reader, volume.repositoryId, made)
    if (held !== undefined)
      return {
        items: [],
        findings: [
          ...findings,
          blocked('code-held', `旧档号 ${held} 已有条目`, `there is a record with the old code ${held}`),
        ],
      }
    const numbered: NumberedItem[] = []
    for (const [index, item] of items.entries()) {
      const referenceCode = await this.#next(item)
      if (isRefusal(referenceCode)) {
        const what = { zh: sentence(referenceCode, 'zh'), en: sentence(referenceCode, 'en') }
        return { items: [], findings: [...findings, blocked('no-code', what.zh, what.en, index + 1)] }
      }
      numbered.push({ ...item, referenceCode })
    }
    return { items: numbered, findings }
  }

  async #next({ category, year, retention, organ }: PlannedItem): Promise<string | Refusal> {
    if (!this.#templates.has(category))
      this.#templates.set(
        category,
        await templateFor(this.#reader, this.#fonds.id, { category, level: 'item' }, this.#day),
      )
    const template = this.#templates.get(category) as Template
    const parts = {
      fonds: this.#fonds.code,
      cat: category,
      year: String(year),
      ret: keptRetention(retention),
      ...(organ ? { org: organ } : {}),
    }
    const scope = counterScope(template, parts)
    if (isRefusal(scope)) return scope
    const last = this.#last.get(scope) ?? (await highestNumber(this.#reader, this.#fonds.id, scope))
    this.#last.set(scope, last + 1)
    return buildCode(template, { ...parts, item: last + 1 })
  }
}
