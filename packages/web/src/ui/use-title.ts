import { useEffect } from 'react'
import { useText } from '../app/language.tsx'
import { appTexts } from '../app/text.ts'

// A page's own name goes before that of the area around it, whichever of the two was drawn last.
const names: { area?: string | undefined; page?: string | undefined } = {}

function useName(of: 'area' | 'page', name: string | undefined): void {
  const t = useText()
  const product = t(appTexts.product)
  useEffect(() => {
    const show = () => {
      const shown = names.page ?? names.area
      document.title = shown ? `${shown} · ${product}` : product
    }
    names[of] = name
    show()
    return () => {
      if (names[of] !== name) return
      names[of] = undefined
      show()
    }
  }, [of, name, product])
}

/** The name of the browser's tab: what the page is, then the product. */
export const useTitle = (title: string | undefined): void => useName('page', title)

/** The same for the area that a page stands in: shown while the page has no name of its own. */
export const useAreaTitle = (title: string | undefined): void => useName('area', title)
