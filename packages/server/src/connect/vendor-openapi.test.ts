import { expect, it } from 'vitest'
import { vendorOpenapi } from './vendor-openapi.ts'

// Run with `--update` after the interface has changed, and commit the file: vendors make their clients from it.
it('docs/reference/filing-openapi.json tells the filing interface as it is', async () => {
  await expect(`${JSON.stringify(vendorOpenapi(), null, 2)}\n`).toMatchFileSnapshot(
    '../../../../docs/reference/filing-openapi.json',
  )
})
