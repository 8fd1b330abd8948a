import { openingApi } from '@lantai/core/opening/api.ts'
import { clientOf } from '../app/client.ts'

export const opening = clientOf(openingApi)
