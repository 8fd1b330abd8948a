import { basketTexts } from './basket-text.ts'
import { deskTexts } from './desk-text.ts'
import { itemTexts } from './item-text.ts'
import { listTexts } from './list-text.ts'

/** Every sentence of the filing screens. */
export const filingText = { ...listTexts, ...deskTexts, ...itemTexts, ...basketTexts } as const
