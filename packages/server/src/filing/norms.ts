import { codesOfYear, orderOfYear } from '@lantai/core/arrangement/class-rules.ts'
import type { Template } from '@lantai/core/arrangement/template.ts'
import type { ClassOrder } from '@lantai/core/filing/schema.ts'
import { classesOf, templateFor } from '../arrangement/index.ts'
import type { Reader } from '../base/db.ts'
import { fondsOfAgency } from '../catalogue/index.ts'

export type FilingFonds = Awaited<ReturnType<typeof fondsOfAgency>>[number]
export interface Organ {
  readonly code: string
  readonly name: string
}

/** The body's own fonds with this id; undefined for what is not its own. */
export async function ownFonds(reader: Reader, agencyId: string, fondsId: string): Promise<FilingFonds | undefined> {
  return (await fondsOfAgency(reader, agencyId)).find(({ id }) => id === fondsId)
}

/** Organs or topics of a fonds that papers of a year may be given to, and the class order of that year. */
export async function classesOfYear(
  reader: Reader,
  fondsId: string,
  year: number,
): Promise<{ organs: Organ[]; order: ClassOrder }> {
  const classes = await classesOf(reader, fondsId)
  return {
    organs: codesOfYear(classes, year).map(({ code, name }) => ({ code, name })),
    order: orderOfYear(classes, year),
  }
}

/** Template of the item codes of each of these categories. */
export async function templatesOf(
  reader: Reader,
  fondsId: string,
  categories: Iterable<string>,
  day: string,
): Promise<Map<string, Template>> {
  const templates = new Map<string, Template>()
  for (const category of new Set(categories)) {
    if (category === '') continue
    const template = await templateFor(
      reader,
      fondsId,
      { category: category.split('·')[0] ?? category, level: 'item' },
      day,
    )
    if (template) templates.set(category, template)
  }
  return templates
}
