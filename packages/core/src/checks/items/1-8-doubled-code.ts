import { normaliseCode } from '../../arrangement/normalise-code.ts'
import { check } from '../check.ts'
import { isUnreadable } from '../facts.ts'

const batch = 1000

/** 元数据项数据重复性检测: a reference code stands once in the package and is not held by the repository. */
export const doubledCode = check({
  slot: '1-8',
  start: () => new Map<string, string>(),
  each({ folder, metadata }, say, _context, seen) {
    if (isUnreadable(metadata) || !metadata.values.archivalCode) return
    say.looked()
    const code = normaliseCode(metadata.values.archivalCode)
    const before = seen.get(code)
    if (before === undefined) seen.set(code, folder)
    else
      say.failed(
        folder,
        {
          zh: '档号“{code}”与“{before}”重复。请为其中一件重新编号。',
          en: 'The reference code “{code}” is also that of “{before}”. Give one of them another number.',
        },
        { code, before },
      )
  },
  async whole(_pack, say, { held }, seen) {
    const codes = [...seen.keys()]
    for (let at = 0; at < codes.length; at += batch) {
      for (const code of await held(codes.slice(at, at + batch)))
        say.failed(
          seen.get(code) ?? code,
          {
            zh: '档号“{code}”馆内已有，可能是重复移交。请核实，确非同一件时重新编号。',
            en: 'The repository already holds “{code}”: it may have been transferred before. If it is another record, renumber it.',
          },
          { code },
        )
    }
  },
})
