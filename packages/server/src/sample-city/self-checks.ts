import { createReadStream } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { transferApi } from '@lantai/core/transfer/api.ts'
import { selfCheckApi } from '@lantai/core/transfer/self-check-api.ts'
import type { House } from '../base/house.ts'
import { beginSelfCheck } from '../transfer/self-checks.ts'
import { type City, must } from './bodies.ts'
import { damage } from './damage.ts'
import type { Doors } from './doors.ts'
import { csv } from './imports.ts'
import { organisation } from './organisations.ts'
import { makeSamplePackage } from './package-maker.ts'
import { makeFiles } from './paper-files.ts'
import { papers } from './papers.ts'

/** What agencies look at before they send: one package made here and found good, one with faults. */
export async function checkBeforeSending(house: House, city: City, doors: Doors): Promise<void> {
  // In the data folder: a self-check takes a second name of the file, which no other disk can give.
  const scratch = join(house.config.data, 'scratch')
  await mkdir(scratch, { recursive: true, mode: 0o700 })
  const folder = await mkdtemp(join(scratch, 'city-'))
  try {
    await ofDraft(house, city, doors, folder)
    const body = 'LC-JYJ'
    const good = await makeSamplePackage(folder, { body: organisation(body), from: 2022, to: 2022, count: 5 })
    const [path, actor] = [await damage(good), await city.holder(body, 'records-officer')]
    const coming = { id: house.newId(), path, name: '教育局2022年度.zip', origin: 'upload', draftId: null } as const
    const id = must(await beginSelfCheck(house, actor, coming))
    const { selfCheck } = await doors.as(actor, selfCheckApi).show({ params: { id } })
    if (selfCheck.runId) await house.runs.finish(selfCheck.runId)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function ofDraft(house: House, city: City, doors: Doors, folder: string): Promise<void> {
  const body = 'LC-MZJ'
  const actor = await city.holder(body, 'records-officer')
  const desk = doors.as(actor, transferApi)
  const some = [...papers({ seed: 19, organisation: organisation(body), from: 2022, to: 2022, count: 4 })]
  const made = await Promise.all(some.map((paper) => makeFiles(paper, 'pdf', folder)))
  const rows = some.map((paper, at) => {
    const { title, creator, documentNo, date, retention } = paper
    return [title, creator, documentNo, date, retention, '公开', String(made[at]?.[0]?.pages ?? 1), `${at + 1}.pdf`]
  })
  const table = csv('题名,责任者,文号,日期,保管期限,密级,页数,文件', rows)
  const catalogue = Readable.from([Buffer.from(table)])
  const { id } = await desk.createDraft({ query: { name: '民政局2022年度.csv' }, body: catalogue as never })
  const params = { id }
  for (const [at, files] of made.entries())
    if (files[0])
      await desk.putDraftFile({
        params,
        query: { path: `${at + 1}.pdf` },
        body: createReadStream(files[0].path) as never,
      })
  const making = await desk.makeDraft({ params })
  await house.runs.finish(making.runId as string)
  const checking = await doors.as(actor, selfCheckApi).fromDraft({ params })
  await house.runs.finish(checking.runId as string)
}
