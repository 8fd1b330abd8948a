import type { CheckFinding } from '@lantai/core/checks/schema.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import { endAccept } from '@lantai/core/transfer/rules.ts'
import type { ContentItem } from '@lantai/formats/ocfl/content-item.ts'
import type { Carrier } from '@lantai/formats/transfer-package/model.ts'
import { findEntry } from '@lantai/formats/transfer-package/read-part.ts'
import { templatesFor } from '../arrangement/index.ts'
import { transact } from '../base/audit.ts'
import { fullDisk } from '../base/free-space.ts'
import { dayOf, type House } from '../base/house.ts'
import type { RunContext } from '../base/run-kind.ts'
import { addItems, type NewItem } from '../catalogue/index.ts'
import { allFindings, atMost, checkReportXml, digestsOf, resultsOf } from '../checks/index.ts'
import { organisation } from '../identity/index.ts'
import { openPreservation, type Preservation, recordStored, type StoredObject } from '../preservation/index.ts'
import { startExtraction } from '../search/index.ts'
import { acceptPaper } from './accept-paper.ts'
import { appraisalsFor } from './appraisal.ts'
import { concludeAcceptance } from './conclude.ts'
import { newItem, reportName } from './item-record.ts'
import { openShownPackage } from './open-package.ts'
import { resumeTransfer } from './resume.ts'
import * as store from './store.ts'
import { type ItemWithFiles, itemsAfter, markStored, storedSoFar } from './store-items.ts'

type Run = RunContext<{ transferId: string }>

/** The store answers a crowd of requests for durability with one flush of the file system. */
const itemsAtOnce = 96
const batch = 500
/** Inventories, declarations and folders of an object, about. */
const objectOverhead = 16 * 1024

/**
 * Accepts a transfer: each item becomes an object of the store, re-read and compared, and only then all of them are
 * described in one transaction together with the new state. Killed at any point, it goes on with the items that are not
 * stored yet; nothing is public or half described before the end.
 */
export async function acceptTransfer(house: House, run: Run): Promise<unknown> {
  const { db } = house.database
  const { transferId } = run.input
  await resumeTransfer(house, run, 'ACCEPTING')
  const transfer = await store.transferById(db, transferId)
  if (transfer?.state !== 'ACCEPTING') return null
  if (transfer.form === 'paper') return acceptPaper(house, run, transferId)
  const preservation = await openPreservation(house)
  const progress = await storedSoFar(db, transferId)
  const needed = transfer.bytes - progress.bytes + progress.waiting * objectOverhead
  const free = await preservation.free()
  if (free !== null && free < needed) return fullDisk(needed, free)

  const carrier = await openShownPackage(house, transfer)
  try {
    const storing = await storer(house, preservation, carrier, transfer)
    let done = progress.bytes
    for (let after = 0; ; ) {
      const items = await itemsAfter(db, transferId, after, batch)
      const last = items.at(-1)
      if (!last) break
      after = last.sequence
      const waiting = items.filter(({ storedAt }) => storedAt === null)
      const stored = await storing(waiting, async (bytes) => {
        done += bytes
        await run.progress({ done, total: transfer.bytes })
      })
      if (stored.length === 0) continue
      const now = house.now().toISOString()
      const sequences = waiting.map(({ sequence }) => sequence)
      await transact(
        db,
        run.actor,
        async (tx) => {
          await recordStored(tx, stored, now)
          await markStored(tx, transferId, sequences, now)
        },
        { unaudited: true },
      )
    }
  } finally {
    await carrier.close()
  }
  return describe(house, run, transferId)
}

/** Stores items side by side; resolves when all of them survive a power cut. */
async function storer(house: House, preservation: Preservation, carrier: Carrier, transfer: store.TransferRow) {
  const { db } = house.database
  const results = await resultsOf(db, transfer.id)
  const findings = byFolder(await allFindings(db, transfer.id))
  const [agency, repository] = [
    await organisation(db, transfer.agencyId),
    await organisation(db, transfer.repositoryId),
  ]
  const report = checkReportXml(
    {
      number: transfer.number,
      agency: agency?.name ?? '',
      repository: repository?.name ?? '',
      packageSm3: transfer.packageSm3,
      checkedAt: transfer.checkedAt ?? '',
    },
    results,
  )
  const turn = atMost(itemsAtOnce)
  return async (items: readonly ItemWithFiles[], stored: (bytes: number) => Promise<void>): Promise<StoredObject[]> => {
    const works = items.map((item) =>
      turn(async () => {
        const object = await preservation.store({
          itemId: item.itemId,
          repositoryId: transfer.repositoryId,
          user: transfer.decidedBy ?? 'Lantai',
          message: `移交 ${transfer.number} 接收入馆`,
          created: transfer.decidedAt ?? transfer.receivedAt,
          content: contentOf(item, carrier, report(item.referenceCode, findings.get(item.folder) ?? [])),
        })
        await stored(item.files.reduce((sum, { bytes }) => sum + bytes, 0))
        return object
      }),
    )
    // Also after an error nothing may go on writing when the carrier is closed.
    await Promise.allSettled(works)
    return Promise.all(works)
  }
}

/** 元数据.xml and content as they came, with the digests that the check found, and the check report of this item. */
function contentOf(item: ItemWithFiles, carrier: Carrier, reportText: string): ContentItem[] {
  const report = Buffer.from(reportText)
  return [
    ...item.files.map(({ path, bytes, sha512, sm3 }) => ({
      path,
      bytes,
      sha512,
      sm3,
      open: async () => {
        const entry = findEntry(carrier, `${item.folder}/${path}`)
        if (!entry) throw new Error(`${item.folder}/${path} is no longer in the package`)
        return entry.open()
      },
    })),
    { path: reportName(item.files), bytes: report.length, ...digestsOf(report), open: () => [report] },
  ]
}

/** Findings by every folder that their place lies in. */
function byFolder(findings: readonly CheckFinding[]): Map<string, CheckFinding[]> {
  const found = new Map<string, CheckFinding[]>()
  for (const finding of findings) {
    const segments = finding.at.split('/')
    for (let depth = 1; depth <= Math.min(segments.length, 10); depth++) {
      const folder = segments.slice(0, depth).join('/')
      const there = found.get(folder)
      if (there) there.push(finding)
      else found.set(folder, [finding])
    }
  }
  return found
}

/** What came along of appraisal is kept with the item, for its opening review. */
const withAppraisal = (item: NewItem, appraisal: Record<string, unknown> | undefined): NewItem =>
  appraisal ? { ...item, metadata: { ...item.metadata, appraisal } } : item

/** Describes all items and says accepted, at once or not at all. */
function describe(house: House, run: Run, transferId: string): Promise<unknown | Refusal> {
  return transact(house.database.db, run.actor, async (tx) => {
    const transfer = await store.lockTransfer(tx, null, transferId)
    const next = transfer && endAccept(transfer)
    if (!transfer || !next || isRefusal(next)) throw new Error(`transfer ${transferId} was moved while it was accepted`)
    const fonds = transfer.fondsId ? await store.fondsOf(tx, transfer.fondsId) : undefined
    const now = house.now()
    const templates = fonds ? await templatesFor(tx, fonds.id, {}, dayOf(now, house.config.timeZone)) : []
    if (!fonds || templates.length === 0) return refuse('transfer.fonds-missing')
    const createdAt = now.toISOString()
    const place = { repositoryId: transfer.repositoryId, fondsId: fonds.id, transferId, templates, createdAt }
    const itemIds = new Map<string, string>()
    for (let after = 0; ; ) {
      const items = await itemsAfter(tx, transferId, after, 500)
      const last = items.at(-1)
      if (!last) break
      after = last.sequence
      if (items.some(({ storedAt }) => storedAt === null)) throw new Error('an item is described before it is stored')
      const said = items.map(({ sequence, metadata }) => ({
        sequence,
        said: metadata.values as Record<string, string>,
      }))
      const appraisals = await appraisalsFor(tx, transferId, said)
      await addItems(
        tx,
        items.map((item) => withAppraisal(newItem(item, place), appraisals.get(item.sequence))),
      )
      for (const { referenceCode, itemId } of items) itemIds.set(referenceCode, itemId)
    }
    const concluded = await concludeAcceptance(house, tx, run.actor, transfer, { next, itemIds, at: now })
    // Its text is read afterwards: whoever looks for a word of a file finds it some minutes later.
    await startExtraction(house, tx, run.actor, { transferId, organisationId: transfer.repositoryId })
    return concluded
  })
}
