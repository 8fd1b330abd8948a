import { hasOrgan } from '@lantai/core/filing/classes.ts'
import {
  type BoxWork,
  type FileWork,
  type FilingWork,
  filesByItem,
  type ItemWork,
  inOrder,
} from '@lantai/core/filing/state.ts'
import { fileRoleOf } from '@lantai/core/norms/file-roles.ts'
import { retentionByCode } from '@lantai/core/norms/retention-codes.ts'
import { METADATA_FILE } from '@lantai/formats/transfer-package/names.ts'
import type { PackageFile, PackageItem } from '@lantai/formats/transfer-package/package-plan.ts'

export interface OnDisk {
  readonly pathOf: (fileId: string) => string
  readonly bytesOf: (fileId: string) => number
}

/** The items of a filing as a transfer package holds them (DA/T 93-2022), in order, with their values as elements of DA/T 46-2009. */
export async function* packageItems(work: FilingWork, disk: OnDisk): AsyncGenerator<PackageItem> {
  const files = filesByItem(work.files.values())
  for (const item of inOrder(work.items.values())) {
    const own = files.get(item.id) ?? []
    const box = item.boxId === null ? undefined : work.boxes.get(item.boxId)
    yield {
      referenceCode: item.referenceCode ?? '',
      category: (item.values.category ?? '').split('·')[0] ?? '',
      year: item.values.year ?? '',
      retention: item.values.retention ?? '',
      values: elements(item, box, hasOrgan(work.settings.classOrder)),
      files: packageFiles(own, disk),
    }
  }
}

function elements({ values, number }: ItemWork, box: BoxWork | undefined, organs: boolean): Record<string, string> {
  const all = {
    title: values.title,
    author: values.creator,
    documentNumber: values.documentNo,
    date: values.date,
    year: values.year,
    categoryCode: values.category,
    retentionPeriod: retentionByCode(values.retention ?? '')?.name.zh ?? values.retention,
    // Nothing written means that no class was ever set; DA/T 46 wants the element filled.
    securityClassification: values.securityClass || '公开',
    totalNumberOfPages: values.pages,
    orgOrFunction: organs ? values.organ : undefined,
    agencyItemNumber: number === null ? undefined : String(number),
    annotation: values.notes,
    documentType: values.documentType,
    personalName: values.persons,
    keyword: values.keywords,
    currentLocation: box ? `盒号 ${box.number}` : undefined,
  }
  return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => Boolean(entry[1])))
}

/** Files under the names people gave them; where two share one, or one is the layout's own, their place stands in front. */
function packageFiles(files: readonly FileWork[], { pathOf, bytesOf }: OnDisk): PackageFile[] {
  const names = files.map(({ path }) => path.slice(path.lastIndexOf('/') + 1))
  const count = new Map<string, number>([[METADATA_FILE.toLowerCase(), 1]])
  for (const name of names) count.set(key(name), (count.get(key(name)) ?? 0) + 1)
  return files.map((file, index) => {
    const name = names[index] as string
    return {
      name: (count.get(key(name)) ?? 0) > 1 ? `${index + 1}-${name}` : name,
      role: fileRoleOf(file.role)?.name.zh ?? '正文',
      bytes: bytesOf(file.id),
      path: pathOf(file.id),
    }
  })
}
const key = (name: string) => name.normalize('NFC').toLowerCase()
