import { expect, it } from 'vitest'
import { openapi } from './base/openapi.ts'
import { apis } from './slices.ts'

// Run with `--update` after a route has changed, and commit the file: clients are made from it.
it('docs/reference/openapi.json tells every route as it is', async () => {
  await expect(`${JSON.stringify(openapi(apis), null, 2)}\n`).toMatchFileSnapshot(
    '../../../docs/reference/openapi.json',
  )
})
