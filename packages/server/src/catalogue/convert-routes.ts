import type { convertApi } from '@lantai/core/catalogue/convert-api.ts'
import type { House } from '../base/house.ts'
import type { Handlers } from '../base/http.ts'
import { beginConversion, previewConversion } from './convert-volumes.ts'

export const convertHandlers = (house: House): Handlers<typeof convertApi> => ({
  previewConversion: ({ body, actor, db, today }) => previewConversion(db, actor, body, { day: today }),
  convertVolumes: ({ body, actor, tx, now }) => beginConversion({ house, tx, actor, now: now.toISOString() }, body),
})
