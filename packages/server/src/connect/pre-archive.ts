import { isUnreadable } from '@lantai/core/checks/facts.ts'
import type { FilingField, FilingValues } from '@lantai/core/filing/schema.ts'
import { type FileRoleCode, fileRoles } from '@lantai/core/norms/file-roles.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import type { ItemMetadata, PackagedItem } from '@lantai/formats/transfer-package/model.ts'
import { transact } from '../base/audit.ts'
import { dayOf, type House } from '../base/house.ts'
import type { RunContext } from '../base/run-kind.ts'
import { type DocumentToPlace, openBasket, placeDocuments, putFile } from '../filing/index.ts'
import { organisation } from '../identity/index.ts'
import { move } from './move.ts'
import type { OpenDelivery } from './open-delivery.ts'
import * as store from './store-deliveries.ts'
import type { SystemRow } from './store-systems.ts'
import type { KeptFile } from './tables.ts'

/** Elements of DA/T 46-2009 that a paper of a filing has too. */
const fieldOf: Readonly<Record<string, FilingField>> = {
  title: 'title',
  author: 'creator',
  documentNumber: 'documentNo',
  date: 'date',
  year: 'year',
  categoryCode: 'category',
  orgOrFunction: 'organ',
  retentionPeriod: 'retention',
  securityClassification: 'securityClass',
  totalNumberOfPages: 'pages',
  annotation: 'notes',
  businessActivity: 'matter',
  documentType: 'documentType',
  personalName: 'persons',
  keyword: 'keywords',
}

/** Baskets that were closed between the files' coming and their placing, before it is given up for now. */
const tries = 3

/**
 * Puts the files of a checked delivery into the agency's filing basket and makes an item of each document. Files that came before a kill
 * are found again, and the last transaction places all or nothing. What the basket refuses is the refusal.
 */
export async function preArchive(
  house: House,
  run: RunContext,
  delivery: store.DeliveryRow,
  system: SystemRow,
  { pack }: OpenDelivery,
): Promise<Refusal | null> {
  const { db } = house.database
  const actor = { ...run.actor, organisationId: delivery.agencyId }
  const items = await store.itemsOf(db, delivery.id)
  const packaged: PackagedItem[] = []
  for await (const item of pack.items()) packaged.push(item)
  const year = yearOf(packaged[0]) ?? Number(dayOf(house.now(), house.config.timeZone).slice(0, 4))
  const agency = await organisation(db, delivery.agencyId)
  const title = `${system.name} ${year} 年归档文件`.slice(0, 200)
  for (let attempt = 1; ; attempt++) {
    const filingId = await transact(
      db,
      actor,
      (tx) =>
        openBasket(house, tx, actor, {
          fondsId: system.fondsId,
          year,
          title,
          room: Math.max(items.length, delivery.files),
        }),
      { unaudited: true },
    )
    if (isRefusal(filingId)) return refuse('connect.no-fonds', { agency: agency?.name ?? '' })
    const placed = await fill(house, run, delivery, actor, { filingId, packaged, items, code: system.code })
    if (isRefusal(placed) && placed.refusal === 'filing.state' && attempt < tries) continue
    return placed
  }
}

async function fill(
  house: House,
  run: RunContext,
  delivery: store.DeliveryRow,
  actor: RunContext['actor'],
  {
    filingId,
    packaged,
    items,
    code,
  }: {
    code: string
    filingId: string
    packaged: readonly PackagedItem[]
    items: Awaited<ReturnType<typeof store.itemsOf>>
  },
): Promise<Refusal | null> {
  const documents: DocumentToPlace[] = []
  const kept: store.ItemToKeep[] = []
  let done = 0
  for (const [index, item] of packaged.entries()) {
    const before = items[index]
    const files: KeptFile[] = []
    const ids: { id: string; role: FileRoleCode | null }[] = []
    for (const [place, entry] of item.files.entries()) {
      const path = basketPath(code, delivery, index, entry.path.slice(item.folder.length + 1), place)
      const put = await putFile(house, actor, filingId, { path, source: await entry.open(), bytes: entry.bytes })
      if (isRefusal(put)) return put
      const { id, bytes, sm3 } = put.file
      const name = entry.path.slice(entry.path.lastIndexOf('/') + 1)
      const role = roleIn(item, entry.path)
      files.push({ name, role, bytes, sm3, filingFileId: id })
      ids.push({ id, role: fileRoles.rows.find((one) => one.name.zh === role)?.code ?? null })
      done += bytes
      await run.progress({ done: Math.min(done, delivery.bytes), total: delivery.bytes })
    }
    documents.push({ values: valuesOf(item), files: ids })
    kept.push({ sequence: index + 1, title: before?.title ?? '', referenceCode: null, files })
  }
  return transact(
    house.database.db,
    actor,
    async (tx) => {
      const now = await store.lockDelivery(tx, delivery.id)
      if (now?.state !== 'checked' || now.superseded) return null
      const placed = await placeDocuments(house, tx, actor, filingId, documents)
      if (isRefusal(placed)) return placed
      await store.replaceItems(tx, delivery.id, kept)
      const told = placed.problems.slice(0, 5)
      await move(
        house,
        tx,
        now,
        { to: 'pre-archived', items: kept.length },
        {
          story: {
            zh: [`预归档 ${kept.length} 件`, ...told.map(({ zh }) => zh)].join('；'),
            en: [`${kept.length} items pre-archived`, ...told.map(({ en }) => en)].join('; '),
          },
          fields: { filingId },
        },
      )
      Object.assign(delivery, { state: now.state, filingId })
      return null
    },
    { unaudited: true },
  )
}

const longestName = 120

/** A place of its own for each file of each version; the folder shows the officer what belongs together. */
function basketPath(
  code: string,
  { businessId, version }: store.DeliveryRow,
  index: number,
  name: string,
  place: number,
): string {
  const folder = `${code}/${businessId.replace(/[<>:"|?*]/g, '_').slice(0, 60)}-${version}-${index + 1}`
  const plain = name.slice(name.lastIndexOf('/') + 1)
  // Files of different folders may share a name.
  const own = name.includes('/') ? `${place + 1}-${plain}` : plain
  const dot = own.lastIndexOf('.')
  const ending = dot > 0 && own.length - dot < 12 ? own.slice(dot) : ''
  return `${folder}/${own.length > longestName ? `${own.slice(0, longestName - ending.length)}${ending}` : own}`
}

const metadataOf = ({ metadata }: PackagedItem): ItemMetadata | null =>
  isUnreadable(metadata) ? null : (metadata as ItemMetadata)

function valuesOf(item: PackagedItem): FilingValues {
  const values = metadataOf(item)?.values ?? {}
  return Object.fromEntries(
    Object.entries(fieldOf).flatMap(([code, field]) => (values[code] ? [[field, values[code]]] : [])),
  )
}

function yearOf(item: PackagedItem | undefined): number | null {
  const { year, date } = (item && metadataOf(item)?.values) ?? {}
  const found = /^([12]\d{3})/.exec(year ?? date ?? '')?.[1]
  const number = Number(found)
  return found && number >= 1900 && number <= 2200 ? number : null
}

/** Role of a file as its metadata says; '' where it does not. */
export function roleIn(item: PackagedItem, path: string): string {
  const name = path.slice(item.folder.length + 1)
  return (
    metadataOf(item)?.electronic.find(
      ({ computerFileName }) => computerFileName.normalize('NFC') === name.normalize('NFC'),
    )?.role ?? ''
  )
}
