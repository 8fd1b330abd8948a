import { access, rename, rm } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { syncFolder } from '../zip/sync-folder.ts'
import { writeZip } from '../zip/write-zip.ts'
import { PackageEntries, type Tally } from './package-entries.ts'
import { type MadePackage, PackageNotMade, type PackagePlan, Unmakeable } from './package-plan.ts'
import { writeFolder } from './write-folder.ts'

/**
 * Makes a transfer package in one streaming pass: a zip when `out` ends in .zip, else a folder. It is written beside its place and
 * renamed when complete, so a half package never stands at `out`, which must not exist before.
 * @returns what was made, or why the given items cannot make a package; faults of disk or source are thrown
 */
export async function makePackage(
  out: string,
  plan: PackagePlan,
  onItem?: (tally: Tally) => void,
): Promise<MadePackage | PackageNotMade> {
  const place = resolve(out)
  const asZip = /\.zip$/i.test(place)
  if (await exists(place)) return new PackageNotMade('exists', place)
  const partial = `${place}.partial`
  // Left by a crash; another maker at the same place would be a mistake in any case.
  await rm(partial, { recursive: true, force: true })
  const entries = new PackageEntries(plan, !asZip, onItem)
  try {
    if (asZip) await writeZip(partial, entries, { mtime: localMidnight(plan.madeOn) })
    else await writeFolder(partial, entries)
  } catch (error) {
    if (error instanceof Unmakeable) return error.reason
    throw error
  }
  await rename(partial, place)
  await syncFolder(dirname(place))
  return { path: place, ...entries.tally }
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

function localMidnight(day: string): Date {
  const [year = 1980, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date)
}
