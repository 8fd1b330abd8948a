import { resolve } from 'node:path'
import type { Refusal } from '@lantai/core/refusal.ts'
import { validateBag } from '@lantai/formats/bagit/validate-bag.ts'
import { DamagedContent } from '@lantai/formats/transfer-package/damaged-content.ts'
import type { CarrierEntry, CarrierProblem } from '@lantai/formats/transfer-package/model.ts'
import { NotAPackage } from '@lantai/formats/transfer-package/not-a-package.ts'
import { openCarrier } from '@lantai/formats/transfer-package/open-carrier.ts'
import { isReadProblem } from '@lantai/formats/transfer-package/read-part.ts'
import type { Answer } from '../base/cli-context.ts'
import { notAPackage } from './not-a-package.ts'
import { holdsPackage, readSent } from './open-package.ts'
import { layoutName, printedProblem } from './package-words.ts'

/** Tells the layout of a package, what it holds and what breaks the rules of its layout, having read every file of its items. */
export async function look(from: string): Promise<Answer | Refusal> {
  const carrier = await openCarrier(resolve(from))
  if (carrier instanceof NotAPackage) return notAPackage(from, carrier)
  try {
    if (!(await holdsPackage(carrier))) return notAPackage(from, carrier)
    const pack = await readSent(carrier)
    const total = { items: 0, files: 0, bytes: 0 }
    const found: CarrierProblem[] = []
    for await (const item of pack.items()) {
      total.items++
      if (isReadProblem(item.metadata)) {
        const { path, detail, kind } = item.metadata
        found.push({ kind: 'list-wrong', path, detail: detail ?? kind })
      }
      for (const file of item.files) {
        const damage = await damageOf(file)
        total.files++
        total.bytes += file.bytes
        if (damage) found.push({ kind: 'digest-differs', path: file.path, detail: damage })
      }
    }
    // A bag is more than its items: its own rules tell whether it is one.
    const bag = pack.layout === 'bagit' ? await validateBag(carrier) : null
    const problems = (bag ? bag.problems : [...pack.carrier.problems, ...found]).map(printedProblem)
    const remarks = pack.remarks.map(printedProblem)
    return {
      json: {
        layout: pack.layout,
        ...(pack.inner ? { inner: pack.inner } : {}),
        ...(bag ? { verdict: bag.verdict } : {}),
        ...total,
        problems,
        remarks,
      },
      text: [
        layoutName(pack),
        `${total.items} 件，${total.files} 个文件，${total.bytes} 字节 / ${total.items} items, ${total.files} files, ${total.bytes} bytes`,
        ...problems.map(({ zh, en }) => `! ${zh} / ${en}`),
        ...remarks.map(({ zh, en }) => `· ${zh} / ${en}`),
      ].join('\n'),
      findings: problems.length > 0,
    }
  } finally {
    await carrier.close()
  }
}

/** Why a file is not what its package promises; null when it is. */
async function damageOf(file: CarrierEntry): Promise<string | null> {
  try {
    for await (const _ of await file.open());
    return null
  } catch (error) {
    if (error instanceof DamagedContent) return error.message
    throw error
  }
}
