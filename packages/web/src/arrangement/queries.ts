import { codesApi, scheduleApi, schemeApi } from '@lantai/core/arrangement/api.ts'
import type { GapScope } from '@lantai/core/arrangement/code-rules.ts'
import type { Schedule, ScheduleQuery } from '@lantai/core/arrangement/schedule.ts'
import type { MetadataScheme, SchemeQuery } from '@lantai/core/arrangement/scheme-schema.ts'
import { queryOptions } from '@tanstack/react-query'
import { clientOf } from '../app/client.ts'
import { type List, useList } from '../ui/use-list.ts'

export const schedules = clientOf(scheduleApi)
export const codes = clientOf(codesApi)
export const schemes = clientOf(schemeApi)

export const schedulesKey = ['schedules'] as const
export const schemesKey = ['schemes'] as const
export const fondsCodesKey = (id: string) => ['fonds-codes', id] as const

export type ScheduleFilters = Omit<ScheduleQuery, 'cursor' | 'limit'>
export const useSchedules = (filters: ScheduleFilters): List<Schedule> =>
  useList(['schedules', 'list', filters], (cursor) => schedules.list({ query: { ...filters, cursor, limit: 100 } }))

export const scheduleQuery = (id: string) =>
  queryOptions({ queryKey: ['schedules', 'one', id], queryFn: () => schedules.show({ params: { id } }) })

export const differenceQuery = (id: string) =>
  queryOptions({ queryKey: ['schedules', 'difference', id], queryFn: () => schedules.difference({ params: { id } }) })

export const templatesQuery = (id: string) =>
  queryOptions({
    queryKey: ['fonds-codes', id, 'templates'],
    queryFn: async () => (await codes.templates({ params: { id } })).items,
  })

export const classesQuery = (id: string) =>
  queryOptions({ queryKey: ['fonds-codes', id, 'classes'], queryFn: () => codes.classes({ params: { id } }) })

export const useGaps = (fondsId: string, prefix: string | undefined, show: 'faults' | 'all'): List<GapScope> =>
  useList(['fonds-codes', fondsId, 'gaps', prefix, show], (cursor) =>
    codes.gaps({ query: { fondsId, prefix, show, cursor, limit: 100 } }),
  )

export type SchemeFilters = Omit<SchemeQuery, 'cursor' | 'limit'>
export const useSchemes = (filters: SchemeFilters): List<MetadataScheme> =>
  useList(['schemes', 'list', filters], (cursor) => schemes.list({ query: { ...filters, cursor, limit: 100 } }))

export const schemeQuery = (id: string) =>
  queryOptions({ queryKey: ['schemes', 'one', id], queryFn: () => schemes.show({ params: { id } }) })
