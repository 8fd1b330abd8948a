import type { Actor } from '@lantai/core/actor.ts'
import type { checkRunApi } from '@lantai/core/checks/api.ts'
import type { CheckRunRow } from '@lantai/core/checks/run-schema.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import { audit } from '../base/audit.ts'
import type { Db } from '../base/db.ts'
import type { House } from '../base/house.ts'
import type { Handlers } from '../base/http.ts'
import { scopeOf } from '../base/scope.ts'
import { findingPage } from './finding-page.ts'
import { startStoreCheck } from './keeping.ts'
import { checkRunsFile, findingsFile } from './list-files.ts'
import { keepPhoto, photoFile } from './photos.ts'
import { checkReportFile } from './report-file.ts'
import { repositoryOf } from './repository-of.ts'
import { checkRunDetail, decideCheckRun } from './run-detail.ts'
import { scheduleOf, setSchedule } from './store-keeping.ts'
import { findCheckRun, listCheckRuns } from './store-run-list.ts'

export const checkRunHandlers = (house: House): Handlers<typeof checkRunApi> => {
  const { timeZone } = house.config
  const within = async <T>(db: Db, actor: Actor, id: string, use: (row: CheckRunRow) => Promise<T | Refusal>) => {
    const row = await findCheckRun(db, scopeOf(actor), id)
    return row ? use(row) : refuse('http.not-found')
  }
  return {
    list: ({ db, actor, query }) => listCheckRuns(db, scopeOf(actor), query, timeZone),
    exportList: ({ db, actor, query }) => checkRunsFile(db, scopeOf(actor), query, timeZone),
    show: ({ db, actor, params }) => checkRunDetail(db, actor, params.id),
    findings: ({ db, actor, params, query }) => within(db, actor, params.id, ({ id }) => findingPage(db, id, query)),
    exportFindings: ({ db, actor, params, query }) =>
      within(db, actor, params.id, ({ id, subject }) => findingsFile(db, id, subject, query)),
    report: ({ db, actor, params, query }) =>
      within(db, actor, params.id, (row) => checkReportFile(db, row, query.form ?? 'pdf')),
    decide: ({ tx, actor, params, body, now }) => decideCheckRun(tx, actor, params.id, body, now.toISOString()),
    addPhoto: ({ actor, params, query, body }) =>
      keepPhoto(house, actor, { checkRunId: params.id, name: query.name, body }),
    photo: ({ actor, params }) => photoFile(house, actor, params.id, params.photoId),
    checkStore: async ({ tx, actor, body }) => {
      const repositoryId = await ownRepository(tx, actor)
      return isRefusal(repositoryId) ? repositoryId : startStoreCheck(house, tx, actor, repositoryId, body)
    },
    schedule: async ({ db, actor }) => {
      const repositoryId = await repositoryOf(db, actor.organisationId)
      return repositoryId ? scheduleOf(db, repositoryId) : refuse('http.not-found')
    },
    setSchedule: async ({ tx, actor, body }) => {
      const repositoryId = await ownRepository(tx, actor)
      if (isRefusal(repositoryId)) return repositoryId
      await setSchedule(tx, repositoryId, body)
      await audit(tx, 'check.schedule-set', { id: repositoryId, ...body }, repositoryId)
      return scheduleOf(tx, repositoryId)
    },
  }
}

/** The actor's own repository: an agency does not check what another keeps. */
async function ownRepository(reader: Parameters<typeof repositoryOf>[0], actor: Actor): Promise<string | Refusal> {
  const repositoryId = await repositoryOf(reader, actor.organisationId)
  return repositoryId !== null && repositoryId === actor.organisationId
    ? repositoryId
    : refuse('catalogue.not-a-repository')
}
