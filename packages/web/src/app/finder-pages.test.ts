import { expect, it } from 'vitest'
import { isMeant, pagesFor } from './finder-pages.ts'

const imports = { zh: '导入目录', en: 'Imports' }

it('knows a page by a part of its name in either language, in traditional characters and by initials', () => {
  for (const typed of ['目录', '目錄', 'impo', 'IMPORT', 'drml', 'ml', '']) expect(isMeant(imports, typed)).toBe(true)
  for (const typed of ['移交', 'mld', 'xyz']) expect(isMeant(imports, typed)).toBe(false)
})

it('offers only pages that the person may open', () => {
  const paths = (permissions: Parameters<typeof pagesFor>[0]) => pagesFor(permissions).map(({ path }) => path)
  expect(paths([])).toEqual(['/', '/account'])
  expect(paths(['catalogue.read'])).toContain('/searches')
  expect(paths(['catalogue.read'])).not.toContain('/imports')
})
