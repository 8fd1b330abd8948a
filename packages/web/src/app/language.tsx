import { type Details, fill, type Language, type Text } from '@lantai/core/text.ts'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'

interface Speaking {
  readonly language: Language
  readonly speak: (language: Language) => void
}

const kept = 'lantai-language'
const Speech = createContext<Speaking>({ language: 'zh', speak: () => undefined })

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, speak] = useState<Language>(() => (localStorage.getItem(kept) === 'en' ? 'en' : 'zh'))
  useEffect(() => {
    localStorage.setItem(kept, language)
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  }, [language])
  const speaking = useMemo(() => ({ language, speak }), [language])
  return <Speech value={speaking}>{children}</Speech>
}

export const useLanguage = (): Speaking => useContext(Speech)

export type Say = (text: Text, details?: Details) => string

/** `const t = useText()`, then `t(texts.save)` or `t(texts.found, { count: 3 })`, in the language of the interface. */
export function useText(): Say {
  const { language } = useLanguage()
  return useMemo(() => (text, details) => fill(text, language, details), [language])
}
