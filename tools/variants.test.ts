import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
// @ts-expect-error a script without types
import { generated } from './make-variants.mjs'

it.each(Object.entries(generated as Record<string, () => string>))(
  '%s is what the script makes of its sources',
  (path, source) => {
    const kept = readFileSync(fileURLToPath(new URL(`../${path}`, import.meta.url)), 'utf8')
    expect(kept === source()).toBe(true)
  },
)
