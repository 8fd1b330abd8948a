import type { Readable } from 'node:stream'
import type { FormData, FormFormat, FormId } from '@lantai/core/forms/schema.ts'
import { boxCovers, boxSpines } from './boxes.ts'
import { catalogueCover, volumeCovers } from './covers.ts'
import { filingStamps } from './filing-stamps.ts'
import type { Form } from './form.ts'
import { itemCatalogue } from './item-catalogue.ts'
import { boxNotes, volumeNotes } from './notes.ts'
import { accountingCatalogue, volumeCatalogue, volumeContents } from './volume-tables.ts'

export { stampedImage, stampedPdf } from './stamped-copy.ts'

const forms: { readonly [Id in FormId]: Form<Id> } = {
  'item-catalogue': itemCatalogue,
  'catalogue-cover': catalogueCover,
  'box-spines': boxSpines,
  'box-covers': boxCovers,
  'box-notes': boxNotes,
  'filing-stamps': filingStamps,
  'volume-contents': volumeContents,
  'volume-catalogue': volumeCatalogue,
  'volume-covers': volumeCovers,
  'volume-notes': volumeNotes,
  'accounting-catalogue': accountingCatalogue,
}

export const formTypes: Readonly<Record<FormFormat, string>> = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/**
 * A form as a file that is made while it is read: rows are taken one at a time, so that a catalogue of any length costs the same
 * memory. What the rows throw ends the stream.
 */
export const renderForm = <Id extends FormId>(id: Id, format: FormFormat, data: FormData[Id], made: Date): Readable =>
  forms[id][format](data, made)
