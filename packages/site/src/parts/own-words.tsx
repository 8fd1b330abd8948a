import { useView } from '../view.tsx'

const han = /\p{Script=Han}/u

/** Words of a record inside a page in another language: read out as Chinese where they are Chinese (WCAG 3.1.2). */
export function OwnWords({ children }: { children: string }) {
  const lang = useOwnLang(children)
  return lang ? <span lang={lang}>{children}</span> : children
}

/** `lang` of an element that holds words of a record; undefined where the page's own language will do. */
export function useOwnLang(text: string): string | undefined {
  return useView().language === 'en' && han.test(text) ? 'zh-CN' : undefined
}
