import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeDocument } from '../../../../../tools/oa-simulator/documents.ts'
import { organisation } from '../../identity/index.ts'
import { granted } from '../../testing/house.ts'
import { makeTransferPackage } from '../../transfer/make.ts'
import type { Connected } from './connected-house.ts'

/** A DA/T 93 package of one document, as a system that transfers makes it. */
export async function makePackageOf({ house, city }: Connected, number: number): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'lantai-package-'))
  try {
    const agency = await organisation(house.database.db, city.agencyId)
    await writeFile(join(folder, 'a.pdf'), makeDocument(number).files[0]?.content as Buffer)
    const catalogue = join(folder, '目录.csv')
    await writeFile(
      catalogue,
      `题名,责任者,日期,保管期限,文件\n${makeDocument(number).title},甲局,20200101,永久,a.pdf\n`,
    )
    const out = join(folder, 'package.zip')
    granted(
      await makeTransferPackage(house, {
        folder,
        catalogue: { path: catalogue },
        agency: agency as NonNullable<typeof agency>,
        out,
      }),
    )
    return await readFile(out)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
