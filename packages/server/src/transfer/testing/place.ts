import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { transferApi } from '@lantai/core/transfer/api.ts'
import type { Transfer } from '@lantai/core/transfer/schema.ts'
import { makePackage } from '@lantai/formats/transfer-package/make-package.ts'
import type { PackageItem } from '@lantai/formats/transfer-package/package-plan.ts'
import { transact } from '../../base/audit.ts'
import type { House } from '../../base/house.ts'
import { createFonds } from '../../catalogue/index.ts'
import { createOrganisation, operatorActor } from '../../identity/index.ts'
import { actorWith, granted, type TestHouse, testHouse } from '../../testing/house.ts'

export interface Body {
  readonly id: string
  readonly code: string
  readonly name: string
}

/** A repository with two agencies and their fonds. */
export async function foundPlace(house: House) {
  const { db } = house.database
  const operator = await operatorActor(db, null)
  const found = (code: string, name: string, kind: string, parentId: string | null, more: object) =>
    transact(db, operator, async (tx) =>
      granted(
        await createOrganisation(
          tx,
          operator,
          {
            code,
            name,
            nameEn: null,
            kind,
            roles: [],
            regionCode: null,
            parentId,
            repositoryId: null,
            ...more,
          } as never,
          house,
        ),
      ),
    )
  const repository = await found('SL-DAG', '示例市档案馆', 'repository', null, { roles: ['repository'] })
  const below = { repositoryId: repository.id }
  const agency = await found('SL-ZFB', '示例市人民政府办公室', 'agency', repository.id, below)
  const other = await found('SL-JYJ', '示例市教育局', 'agency', repository.id, below)
  const archivist = await operatorActor(db, repository.id)
  const fonds = (code: string, of: Body) =>
    transact(db, archivist, async (tx) =>
      granted(
        await createFonds(
          tx,
          archivist,
          { code, name: of.name, agencyId: of.id },
          { id: house.newId(), now: house.now().toISOString() },
        ),
      ),
    )
  return {
    repository,
    agency,
    other,
    fonds: await fonds('Z109', agency),
    otherFonds: await fonds('Z110', other),
  }
}

export type Place = Awaited<ReturnType<typeof foundPlace>>

/** A house with its place and typed clients of the people who transfer. */
export async function transferHouse() {
  const open: TestHouse = await testHouse()
  const place = await foundPlace(open.house)
  const archivist = actorWith(place.repository.id, 'archivist')
  const officer = actorWith(place.agency.id, 'records-officer')
  return {
    ...open,
    place,
    archivist,
    officer,
    asArchivist: open.as(archivist, transferApi),
    asOfficer: open.as(officer, transferApi),
    asOther: open.as(actorWith(place.other.id, 'records-officer'), transferApi),
  }
}

export const code = (number: number, { fonds = 'Z109', year = '2011' } = {}): string =>
  `${fonds}-WS·${year}·Y-${String(number).padStart(4, '0')}`

/** An item with one text; `content` decides its bytes. */
export function item(
  number: number,
  content: string | Buffer = `第 ${number} 件的正文\n`,
  more: Partial<PackageItem> = {},
): PackageItem {
  const bytes = Buffer.from(content)
  return {
    referenceCode: code(number),
    category: 'WS',
    year: '2011',
    retention: 'Y',
    values: {
      title: `关于第 ${number} 项工作的通知`,
      author: '示例市人民政府办公室',
      date: '20110203',
      securityClassification: '公开',
    },
    files: [{ name: '正文.txt', role: '正文', bytes: bytes.length, open: () => readable(bytes) }],
    ...more,
  }
}

const readable = async (bytes: Buffer) => (await import('node:stream')).Readable.from([bytes])

let made = 0

/** Makes a package of the place's agency below the house's data folder; a zip unless `folder`. */
export async function packageOf(
  house: House,
  place: Place,
  items: readonly PackageItem[],
  { folder = false, agency = place.agency as Body, fonds = place.fonds as Body } = {},
): Promise<string> {
  const out = join(house.config.data, `made-${++made}${folder ? '' : '.zip'}`)
  const result = await makePackage(out, { agency, fonds, items, madeOn: '2026-01-05' })
  if (!('items' in result)) throw new Error(`${result.kind} ${result.path}`)
  return out
}

export async function put(root: string, path: string, content: string | Buffer): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true })
  await writeFile(join(root, path), content)
}

/** Sees the transfer's run to its end in this process. */
export async function finished(house: House, transfer: Transfer): Promise<void> {
  const ended = await house.runs.finish(transfer.runId as string)
  if (ended.state !== 'done') throw new Error(`run ${ended.state}: ${ended.error}`)
}
