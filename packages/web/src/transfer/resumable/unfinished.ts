import type { Upload } from '@lantai/core/uploads/schema.ts'

interface Chosen {
  readonly name: string
  readonly size: number
  readonly lastModified: number
}

/** What an upload says of its file besides name and length, so that another file of the same name is not mixed into it. */
export const detailsOf = (
  { lastModified }: Pick<Chosen, 'lastModified'>,
  agencyId: string | undefined,
): Record<string, string> => ({ modified: String(lastModified), ...(agencyId ? { agencyId } : {}) })

/** The unfinished upload that a chosen file goes on with: the same file, for the same agency. */
export const unfinishedOf = (
  uploads: readonly Upload[],
  file: Chosen,
  agencyId: string | undefined,
): Upload | undefined =>
  uploads.find(
    ({ state, name, bytes, details }) =>
      state === 'open' &&
      name === file.name &&
      bytes === file.size &&
      details.modified === String(file.lastModified) &&
      details.agencyId === agencyId,
  )
