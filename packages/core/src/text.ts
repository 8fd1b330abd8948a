/** A sentence in both languages of the interface. `{name}` is replaced by the detail of that name. */
export interface Text {
  readonly zh: string
  readonly en: string
}

export type Language = keyof Text

export type Details = Readonly<Record<string, string | number>>

/** Fills `{name}` places of a sentence; a place without a detail stays visible, so that a mistake shows. */
export function fill(text: Text, language: Language, details: Details = {}): string {
  return text[language].replace(/\{(\w+)\}/g, (place, name: string) => String(details[name] ?? place))
}
