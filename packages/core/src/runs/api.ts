import Type from 'typebox'
import { api } from '../api.ts'
import { ById } from '../schema.ts'
import { Run, RunLine, RunPage, RunQuery } from './schema.ts'

export const runsApi = api({
  list: {
    method: 'GET',
    path: '/runs',
    may: 'run.read',
    summary: { zh: '任务列表', en: 'List runs' },
    query: RunQuery,
    reply: RunPage,
  },
  show: {
    method: 'GET',
    path: '/runs/:id',
    may: 'run.read',
    summary: { zh: '任务及日志', en: 'A run with its log' },
    params: ById,
    reply: Type.Object({ run: Run, log: Type.Array(RunLine) }),
  },
  cancel: {
    method: 'POST',
    path: '/runs/:id/cancel',
    may: 'run.control',
    summary: { zh: '取消任务', en: 'Cancel a run' },
    params: ById,
    reply: Run,
  },
  retry: {
    method: 'POST',
    path: '/runs/:id/retry',
    may: 'run.control',
    summary: { zh: '从断点继续', en: 'Retry from the last finished step' },
    params: ById,
    reply: Run,
  },
})
