import type { Choice } from './types.ts'

const plain = (text: string) => text.normalize('NFKC').toLowerCase()

/** Choices that the typed words fit: those that begin with them first. All, when nothing is typed. */
export function findChoices(choices: readonly Choice[], words: string): readonly Choice[] {
  const wanted = plain(words.trim())
  if (wanted === '') return choices
  const begins: Choice[] = []
  const holds: Choice[] = []
  for (const choice of choices) {
    const names = [choice.value, choice.label, choice.hint ?? ''].map(plain)
    if (names.some((name) => name.startsWith(wanted))) begins.push(choice)
    else if (names.some((name) => name.includes(wanted))) holds.push(choice)
  }
  return [...begins, ...holds]
}
