import { isUnreadable } from '@lantai/core/checks/facts.ts'
import { type CheckScheme, policyOf } from '@lantai/core/checks/scheme.ts'
import { asDelivered } from '@lantai/core/connect/delivery-scheme.ts'
import { categoryByText } from '@lantai/core/norms/category-codes.ts'
import type { PackagedItem, TransferPackage } from '@lantai/formats/transfer-package/model.ts'
import { transact } from '../base/audit.ts'
import { dayOf, type House } from '../base/house.ts'
import type { RunContext } from '../base/run-kind.ts'
import { fondsOfAgency } from '../catalogue/index.ts'
import { beginCheckRun, type CheckedPackage, checkContext, checkPackage, schemeInForce } from '../checks/index.ts'
import { organisation } from '../identity/index.ts'
import { roleIn } from './pre-archive.ts'
import type { DeliveryRow, ItemToKeep } from './store-deliveries.ts'
import type { SystemRow } from './store-systems.ts'

interface Checked {
  /** To be ended, with its results, in the transaction that moves the delivery. */
  readonly checkRunId: string
  readonly scheme: CheckScheme
  readonly result: CheckedPackage
  readonly failed: number
  readonly warnings: number
  /** Codes of failed items that do not let the delivery go on. */
  readonly stopping: readonly string[]
  readonly items: readonly ItemToKeep[]
}

/** Checks a delivered package by the scheme of filing that holds for its agency; every file is read once. */
export async function checkDelivery(
  house: House,
  run: RunContext,
  delivery: DeliveryRow,
  system: SystemRow,
  pack: TransferPackage,
): Promise<Checked> {
  const { db } = house.database
  const now = house.now()
  const { agencyId } = delivery
  const agency = await organisation(db, agencyId)
  const repositoryId = agency?.repositoryId ?? agencyId
  const { items, category } = await listedItems(pack)
  const scheme = asDelivered(await schemeInForce(db, repositoryId, 'GD', category, dayOf(now, house.config.timeZone)))
  const own = await fondsOfAgency(db, agencyId)
  const fonds = system.fondsId === null ? own[0] : own.find(({ id }) => id === system.fondsId)
  const place = { repositoryId, agencyId, fondsCode: fonds?.code, category, stage: 'GD', offline: false } as const
  const { context } = await checkContext(house, place)
  const checkRunId = await transact(
    db,
    run.actor,
    (tx) => {
      const subject = { subjectKind: 'delivery', subjectId: delivery.id, subject: delivery.businessId } as const
      const of = {
        repositoryId,
        agencyId,
        fondsId: fonds?.id ?? null,
        category,
        startedBy: run.actor.name,
        runId: run.id,
      }
      return beginCheckRun(tx, { id: house.newId(), ...subject, ...of, startedAt: now.toISOString() }, scheme)
    },
    { unaudited: true },
  )
  const digests = new Map<string, string>()
  const result = await checkPackage(house, {
    ...{ package: pack, scheme, context },
    progress: (done) => run.progress({ done: Math.min(done, delivery.bytes), total: delivery.bytes }),
    item: ({ folder, files }) => {
      for (const file of files) digests.set(`${folder}/${file.name}`, file.sm3)
    },
  })
  const { findings, results } = result
  const failed = results.filter(({ outcome }) => outcome === 'failed')
  return {
    ...{ checkRunId, scheme, result },
    failed: findings.filter(({ level }) => level === 'failed').length,
    warnings: findings.filter(({ level }) => level !== 'failed').length,
    stopping: failed.flatMap(({ code }) => (policyOf(scheme, code) === 'stop' ? [code] : [])),
    items: items.map((item) => ({
      ...item,
      files: item.files.map(({ path, ...file }) => ({ ...file, sm3: digests.get(path) ?? '' })),
    })),
  }
}

type Listed = Omit<ItemToKeep, 'files'> & { files: (ItemToKeep['files'][number] & { path: string })[] }

/** The documents of a package as it lists them, and their category when they share one. */
export async function listedItems(pack: TransferPackage): Promise<{ items: Listed[]; category: string | null }> {
  const items: Listed[] = []
  const categories = new Set<string | null>()
  for await (const item of pack.items()) {
    const values = isUnreadable(item.metadata) ? undefined : item.metadata.values
    categories.add((values?.categoryCode && categoryByText(values.categoryCode)?.split('·')[0]) || null)
    items.push({
      sequence: items.length + 1,
      title: values?.title ?? '',
      referenceCode: values?.archivalCode ?? null,
      files: item.files.map((entry) => fileOf(item, entry)),
    })
  }
  return { items, category: categories.size === 1 ? ([...categories][0] ?? null) : null }
}

const fileOf = (item: PackagedItem, { path, bytes }: { path: string; bytes: number }) => ({
  path,
  name: path.slice(item.folder.length + 1),
  role: roleIn(item, path),
  bytes,
  sm3: '',
  filingFileId: null,
})
