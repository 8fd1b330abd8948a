import { useEffect } from 'react'
import { useText } from '../app/language.tsx'
import { appTexts } from '../app/text.ts'

/** The name of the browser's tab: what the page is, then the product. */
export function useTitle(title: string | undefined): void {
  const t = useText()
  const product = t(appTexts.product)
  useEffect(() => {
    document.title = title ? `${title} · ${product}` : product
  }, [title, product])
}
