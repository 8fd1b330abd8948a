import type { Readable } from 'node:stream'
import type { FormData, FormId } from '@lantai/core/forms/schema.ts'

/** One printed form: pure, data → file. `made` is the moment the file says it was made at. */
export interface Form<Id extends FormId> {
  pdf(data: FormData[Id], made: Date): Readable
  xlsx(data: FormData[Id], made: Date): Readable
}
