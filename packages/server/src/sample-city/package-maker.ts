import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { makePackage } from '@lantai/formats/transfer-package/make-package.ts'
import { type PackageItem, PackageNotMade } from '@lantai/formats/transfer-package/package-plan.ts'
import { numberer } from './numbering-codes.ts'
import type { Paper } from './paper.ts'
import { makeFiles, usualKind } from './paper-files.ts'
import { papers } from './papers.ts'
import type { Organisation } from './places.ts'

export interface PackageOrder {
  readonly body: Organisation
  readonly from: number
  readonly to: number
  readonly count: number
}

/** Makes papers, their files and the zip that the agency sends. Returns the path of the zip. */
export async function makeSamplePackage(folder: string, { body, from, to, count }: PackageOrder): Promise<string> {
  if (!body.fonds) throw new Error(`sample city: ${body.code} has no fonds`)
  const { fonds } = body
  const files = join(folder, 'files')
  await mkdir(files, { recursive: true })
  const number = numberer(body.code, fonds.code)
  const out = join(folder, `${body.code}-${from === to ? from : `${from}-${to}`}.zip`)
  const made = await makePackage(out, {
    agency: { code: body.code, name: body.name },
    fonds,
    madeOn: `${to + 1}-03-15`,
    environment: '澜川市协同办公系统',
    items: itemsOf(papers({ seed: 7, organisation: body, from, to, count }), number, files, body.name),
  })
  if (made instanceof PackageNotMade) throw new Error(`sample city: ${made.kind} ${made.path} ${made.detail}`)
  return out
}

async function* itemsOf(
  source: Iterable<Paper>,
  number: ReturnType<typeof numberer>,
  folder: string,
  unit: string,
): AsyncGenerator<PackageItem> {
  for (const paper of source) {
    const { referenceCode, retentionCode } = number(paper)
    const files = await makeFiles(paper, usualKind(paper), folder)
    yield {
      referenceCode,
      category: paper.category,
      year: String(paper.year),
      retention: retentionCode,
      values: {
        title: paper.title,
        author: paper.creator,
        date: paper.date,
        securityClassification: paper.securityClass || '公开',
        documentType: paper.genre,
        keyword: paper.keywords.join(';'),
        orgOrFunction: paper.organCode,
        totalNumberOfPages: String(files.reduce((sum, file) => sum + (file.pages ?? 0), 0)),
        fondsConstitutingUnitName: unit,
        ...(paper.documentNo ? { documentNumber: paper.documentNo } : {}),
      },
      files,
    }
  }
}
