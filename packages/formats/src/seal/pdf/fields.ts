import type { PdfRevision } from './revision.ts'
import { nameOf, type PdfDict, type PdfValue } from './values.ts'

const HIGHEST = 20

/** An attribute of a field, inherited from its parents (ISO 32000-1 §12.7.3.1). */
export async function inherited(view: PdfRevision, field: PdfDict, key: string): Promise<PdfValue> {
  let at: PdfDict | null = field
  for (let steps = 0; at && steps < HIGHEST; steps++) {
    const value = at.get(key)
    if (value !== undefined && value !== null) return view.get(value)
    at = at.has('Parent') ? await view.dict(at.get('Parent')) : null
  }
  return null
}

export const isSignatureField = async (view: PdfRevision, field: PdfDict): Promise<boolean> =>
  nameOf(await inherited(view, field, 'FT')) === 'Sig'
