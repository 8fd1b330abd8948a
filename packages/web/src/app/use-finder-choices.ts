import { type Command, commands, type Place } from './finder-commands.ts'
import { isMeant, pagesFor } from './finder-pages.ts'
import { recentOf } from './finder-recent.ts'
import { useText } from './language.tsx'
import { useMay, useMe } from './session.ts'
import { appTexts } from './text.ts'
import { useFinderRecords } from './use-finder-records.ts'

interface Line {
  readonly key: string
  readonly group: 'recent' | 'searches' | 'records' | 'fonds' | 'authorities' | 'pages' | 'commands'
  readonly text: string
  readonly note: string
}
export type Choice = Line & ({ readonly go: Place } | { readonly command: Command })

const code = /^[a-z]\d{2,4}-/i

/** What the palette offers for what was typed; nothing typed: where the person has been, and all there is to do. */
export function useFinderChoices(words: string): { choices: readonly Choice[]; error: unknown } {
  const t = useText()
  const may = useMay()
  const { account, permissions } = useMe()
  const { found, asked, error } = useFinderRecords(words)
  const typed = words.trim()
  const pages = pagesFor(permissions)
    .filter(({ name }) => isMeant(name, typed))
    .map(({ path, name }): Choice => ({ key: path, group: 'pages', text: t(name), note: '', go: { to: path } }))
  const acts = commands
    .filter(({ name, may: needed }) => may(needed) && isMeant(name, typed))
    .map((command): Choice => ({ key: command.key, group: 'commands', text: t(command.name), note: '', command }))
  if (typed === '') {
    const recent = recentOf(account.id).map((each): Choice => ({ ...each, key: `recent ${each.key}`, group: 'recent' }))
    return { choices: [...recent, ...acts, ...pages], error: null }
  }
  const everything: Choice[] = may('catalogue.read')
    ? [
        {
          key: 'search',
          group: 'searches',
          text: t(appTexts.findAll, { words: typed }),
          note: '',
          go: { to: '/catalogue', search: { q: typed } },
        },
      ]
    : []
  // What was found for the words of a moment ago would be gone to by a quick Enter.
  const fresh = asked === typed ? found : []
  const near = [...pages, ...acts]
  // A name of the workbench is meant more often than a record that holds its characters; a code is never a name.
  const first = near.length > 0 && !code.test(typed)
  return { choices: first ? [...near, ...fresh, ...everything] : [...fresh, ...everything, ...near], error }
}
