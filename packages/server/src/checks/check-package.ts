import { join } from 'node:path'
import type { Finding } from '@lantai/core/checks/check.ts'
import { type Concluded, needsOf, openCheck } from '@lantai/core/checks/engine.ts'
import type { CheckContext, ItemFact, PackageFact } from '@lantai/core/checks/facts.ts'
import type { CheckScheme } from '@lantai/core/checks/scheme.ts'
import type { TransferPackage } from '@lantai/formats/transfer-package/model.ts'
import type { House } from '../base/house.ts'
import { gather } from './gather.ts'
import { type Look, lookInside } from './look-inside.ts'
import { openScanner } from './scanner.ts'

export interface PackageToCheck {
  readonly package: TransferPackage
  readonly scheme: CheckScheme
  readonly context: CheckContext
  /** Told after each piece of each file; may throw to stop. */
  progress?(bytesRead: number): Promise<void> | void
  /** Takes each item when all its files are read, in the order of the package. */
  item?(item: ItemFact): Promise<void> | void
}

export interface CheckedPackage {
  readonly whole: PackageFact
  /** In the order of the scheme's catalogue. */
  readonly results: readonly Concluded[]
  readonly findings: readonly Finding[]
}

/**
 * Checks a package by a scheme: reads every file once, looks inside and scans as far as the scheme asks, and concludes. Keeps
 * nothing. Only the configuration of the house is needed, so that a folder can be checked without a database.
 */
export async function checkPackage(
  { config }: Pick<House, 'config'>,
  { package: pack, scheme, context, progress = () => {}, item = () => {} }: PackageToCheck,
): Promise<CheckedPackage> {
  const needs = needsOf(scheme)
  const scanner = config.clamd ? await openScanner(config.clamd) : null
  const antivirus = scanner && { name: scanner.name, signaturesOn: scanner.signaturesOn }
  const findings: Finding[] = []
  const check = openCheck(scheme, { ...context, antivirus: context.antivirus ?? antivirus }, (one) =>
    findings.push(one),
  )
  let look: Look | undefined
  try {
    if (needs.inspection) look = await lookInside(config.data ? join(config.data, 'scratch') : null)
    const whole = await gather(pack, check, {
      progress,
      item,
      look,
      scanner: needs.scan && scanner ? scanner : undefined,
    })
    return { whole, results: await check.finish(whole), findings }
  } finally {
    await look?.[Symbol.asyncDispose]()
  }
}
