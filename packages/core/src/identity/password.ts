import { type Refusal, refuse } from '../refusal.ts'
import { commonBases } from './common-passwords.ts'

const kinds = [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{L}\p{Nd}]/u]

/**
 * What is wrong with a new password, or null: at least 10 characters, three of four kinds or at least 16 characters, not
 * common, without the login (GB/T 22239-2019 8.1.4.1 asks for complexity and leaves the measure to the system).
 */
export function passwordProblem(password: string, login: string): Refusal | null {
  const length = [...password].length
  if (length < 10) return refuse('identity.password-short')
  if (length < 16 && kinds.filter((kind) => kind.test(password)).length < 3) return refuse('identity.password-simple')
  if (login !== '' && password.toLowerCase().includes(login.toLowerCase())) return refuse('identity.password-login')
  if (isCommon(password)) return refuse('identity.password-common')
  return null
}

const leet: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}

/** A word of the list with digits and signs around it, or written with @ for a, is as common as the word itself. */
function isCommon(password: string): boolean {
  const lower = password.toLowerCase()
  if (new Set(lower).size < 5) return true
  const bare = lower.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  const unleet = (text: string) => text.replace(/[013457@$!]/g, (sign) => leet[sign] ?? sign)
  const letters = (text: string) => text.replace(/[^\p{L}]/gu, '')
  return (
    [bare, letters(lower), letters(unleet(lower)), letters(unleet(bare))].some(
      (word) => commonBases.has(word) || isRow(word),
    ) || isRow(lower.replace(/[^\p{L}\p{Nd}]/gu, ''))
  )
}

const rows = [
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  '1234567890',
  '1qaz2wsx3edc4rfv5tgb',
  'qazwsxedcrfvtgb',
]

/** A run along the keyboard, the alphabet or the digits, forwards or backwards, perhaps repeated. */
function isRow(word: string): boolean {
  if (word.length < 4) return false
  const forwards = rows.map((row) => row + row)
  const all = [...forwards, ...forwards.map((row) => [...row].reverse().join(''))]
  if (all.some((row) => row.includes(word))) return true
  for (let part = 4; part <= word.length / 2; part++)
    if (
      word.length % part === 0 &&
      word === word.slice(0, part).repeat(word.length / part) &&
      isRow(word.slice(0, part))
    )
      return true
  // qwerty123456: two such runs, one after the other.
  for (let cut = 3; cut <= word.length - 3; cut++)
    if ([word.slice(0, cut), word.slice(cut)].every((half) => all.some((row) => row.includes(half)))) return true
  return false
}
