import type { Readable } from 'node:stream'
import type { CarrierEntry, PackagedItem, TransferPackage } from '../transfer-package/model.ts'
import {
  CATALOGUE_FILE,
  DIGEST_FILE,
  NOTES_FILE,
  OTHER_FOLDER,
  sameName,
  VOLUME_LIST_FILE,
} from '../transfer-package/names.ts'
import { type PackageFile, type PackageItem, type PackagePlan, Unmakeable } from '../transfer-package/package-plan.ts'
import { isReadProblem } from '../transfer-package/read-part.ts'

/** What a package may leave open and a plan must say. */
export interface PlanDefaults {
  readonly agency: { readonly code: string; readonly name: string }
  readonly fonds: { readonly code: string; readonly name: string }
  /** Category code of items that do not say theirs. */
  readonly category: string
  /** Retention code by its words (永久 → Y); null when they are none. */
  readonly retentionCode: (words: string) => string | null
  /** YYYY-MM-DD */
  readonly madeOn: string
}

/** The plan that writes a package anew, with what it says of itself; nothing is read before the plan is carried out. */
export function planOf(pack: TransferPackage, defaults: PlanDefaults): PackagePlan {
  const notes = isReadProblem(pack.notes) ? new Map<string, string>() : pack.notes
  const said = (label: string) => notes.get(label)?.trim() || undefined
  const agency = {
    code: said('移交单位代码') ?? defaults.agency.code,
    name: said('移交单位名称') ?? defaults.agency.name,
  }
  const fonds = { code: said('全宗号') ?? defaults.fonds.code, name: said('全宗名称') ?? defaults.fonds.name }
  const [medium, maker] = [said('载体编号'), said('制作单位')]
  return {
    agency,
    fonds,
    madeOn: defaults.madeOn,
    ...(medium ? { medium } : {}),
    ...(maker ? { maker } : {}),
    items: items(pack, { ...defaults, agency, fonds }),
    others: others(pack),
    ...(pack.volumes.length > 0 ? { volumes: pack.volumes } : {}),
  }
}

async function* items(pack: TransferPackage, defaults: PlanDefaults): AsyncGenerator<PackageItem> {
  for await (const item of pack.items()) yield packageItem(item, defaults)
}

function packageItem(
  { folder, folderName, metadata, files, source, beside }: PackagedItem,
  defaults: PlanDefaults,
): PackageItem {
  if (isReadProblem(metadata)) throw new Unmakeable('unreadable-item', folder, metadata.detail ?? metadata.kind)
  const { values, electronic, unknown, blank, ...grouped } = metadata
  const [, category, year, retention] = folder.split('/').length === 5 ? folder.split('/') : []
  const roles = new Map(electronic.map(({ computerFileName, role }) => [computerFileName, role]))
  return {
    referenceCode: values.archivalCode || folderName,
    category: values.categoryCode?.split('·')[0] || category || defaults.category,
    year: values.year || year || /^\d{4}/.exec(values.date ?? '')?.[0] || '0000',
    retention: defaults.retentionCode(values.retentionPeriod ?? '') ?? retention ?? 'Y',
    values,
    grouped,
    files: files.map((entry, index) => {
      const name = entry.path.slice(folder.length + 1)
      return packageFile(entry, name, roles.get(name) || (index === 0 ? '正文' : '附件'))
    }),
    ...(source && !beside ? { wrapper: packageFile(source, source.path, '') } : {}),
  }
}

/** Files outside the items, but for those that a package makes itself. */
function* others({ carrier, strays }: TransferPackage): Generator<PackageFile> {
  const own = [NOTES_FILE, CATALOGUE_FILE, DIGEST_FILE, `${OTHER_FOLDER}/${VOLUME_LIST_FILE}`]
  const stray = new Set(strays)
  for (const entry of carrier.entries.values()) {
    const isOther = entry.path.startsWith(`${OTHER_FOLDER}/`)
    if ((!isOther && !stray.has(entry.path)) || own.some((name) => sameName(entry.path, name))) continue
    yield packageFile(entry, isOther ? entry.path.slice(OTHER_FOLDER.length + 1) : entry.path, '')
  }
}

const packageFile = (entry: CarrierEntry, name: string, role: string): PackageFile => ({
  name,
  role,
  bytes: entry.bytes,
  open: (): Promise<Readable> => entry.open(),
})
