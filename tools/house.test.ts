import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { checkItems } from '../packages/core/src/checks/items/index.ts'
import { readyCatalogues } from '../packages/core/src/norms/check-catalogues.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const sources = walk(join(root, 'packages')).filter((path) => /\/src\/.*\.tsx?$/.test(path))

interface Import {
  readonly from: string
  readonly to: string
  /** Gone when the program runs. */
  readonly type: boolean
}

// Statements and calls only: a sentence that ends in “import” before its quotation mark names no module.
const statement = /^(?:import|export)\b[^'"`]*?\bfrom '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gm

const imports: Import[] = sources.flatMap((file) => {
  const text = readFileSync(file, 'utf8')
  return [...text.matchAll(statement)].map(([whole, from, bare, called]) => ({
    from: relative(root, file),
    type: /^(?:import|export) type\b/.test(whole) || called !== undefined,
    to: place(file, (from ?? bare ?? called) as string),
  }))
})

/** Workspace path of an import, or the package's name. */
function place(file: string, target: string): string {
  if (target.startsWith('.')) return relative(root, resolve(dirname(file), target))
  const own = /^@lantai\/(\w+)\/(.+)$/.exec(target)
  return own ? `packages/${own[1]}/src/${own[2]}` : target
}

function walk(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    if (name === 'node_modules' || name === 'dist') return []
    const path = join(folder, name)
    return statSync(path).isDirectory() ? walk(path) : [path]
  })
}

const isTest = (path: string) => /\.(test|contract)\.tsx?$/.test(path) || path.includes('/testing/')
const packageOf = (path: string) => /^packages\/(\w+)\//.exec(path)?.[1]
const sliceOf = (path: string) => /^packages\/server\/src\/([\w-]+)\//.exec(path)?.[1]
const show = ({ from, to }: Import) => `${from} → ${to}`

it('core imports only TypeBox and itself', () => {
  const wrong = imports.filter(
    ({ from, to }) =>
      packageOf(from) === 'core' &&
      !isTest(from) &&
      packageOf(to) !== 'core' &&
      to !== 'typebox' &&
      !to.startsWith('typebox/'),
  )
  expect(wrong.map(show)).toEqual([])
})

it('core knows no clock and no chance', () => {
  const wrong = sources
    .filter((file) => file.includes('/core/src/') && !isTest(file))
    .filter((file) =>
      /\bMath\.random\(|\bDate\.now\(|\bnew Date\(\)|\bfetch\(|\bcrypto\./.test(readFileSync(file, 'utf8')),
    )
  expect(wrong).toEqual([])
})

it('packages import only along the arrows of the house', () => {
  const allowed: Record<string, string[]> = {
    core: ['core'],
    formats: ['formats'],
    site: ['site', 'core'],
    web: ['web', 'core'],
    server: ['server', 'core', 'formats', 'site'],
  }
  const wrong = imports.filter(({ from, to }) => {
    const [here, there] = [packageOf(from), packageOf(to)]
    return here && there && !allowed[here]?.includes(there)
  })
  expect(wrong.map(show)).toEqual([])
})

it('a slice of the server reaches another only through its index', () => {
  const roots = new Set(['base', 'testing'])
  const wrong = imports.filter(({ from, to }) => {
    const [here, there] = [sliceOf(from), sliceOf(to)]
    return (
      here &&
      there &&
      here !== there &&
      !roots.has(there) &&
      !isTest(from) &&
      here !== 'sample-city' &&
      !/\/index\.ts$/.test(to)
    )
  })
  expect(wrong.map(show)).toEqual([])
})

it('base imports no slice', () => {
  const wrong = imports.filter(({ from, to }) => {
    const there = sliceOf(to)
    return sliceOf(from) === 'base' && there && there !== 'base' && !isTest(from)
  })
  expect(wrong.filter(({ to }) => !to.includes('/testing/')).map(show)).toEqual([])
})

it('slices form no cycle', () => {
  const edges = new Map<string, Set<string>>()
  for (const { from, to } of imports) {
    const [here, there] = [sliceOf(from), sliceOf(to)]
    if (!here || !there || here === there || isTest(from) || there === 'base' || there === 'testing') continue
    edges.set(here, (edges.get(here) ?? new Set()).add(there))
  }
  const cycles: string[] = []
  const visit = (slice: string, path: string[]) => {
    if (path.includes(slice)) return void cycles.push([...path.slice(path.indexOf(slice)), slice].join(' → '))
    for (const next of edges.get(slice) ?? []) visit(next, [...path, slice])
  }
  for (const slice of edges.keys()) visit(slice, [])
  expect(cycles).toEqual([])
})

it('modules form no circle', () => {
  const edges = new Map(sources.map((file) => [relative(root, file), [] as string[]]))
  for (const { from, to, type } of imports) if (!type) edges.get(from)?.push(to)
  const left = new Set(edges.keys())
  // What imports nothing that is left stands in no circle.
  for (let before = -1; before !== left.size; ) {
    before = left.size
    for (const file of left) if (!edges.get(file)?.some((to) => left.has(to))) left.delete(file)
  }
  expect([...left].filter((file) => [...left].some((other) => edges.get(other)?.includes(file)))).toEqual([])
})

it('a file holds one thing: no module is longer than 300 lines', () => {
  const long = sources.filter((file) => !isTest(file) && readFileSync(file, 'utf8').split('\n').length > 301)
  expect(long.map((file) => relative(root, file))).toEqual([])
})

it('routes and jobs see no SQL, stores see no HTTP', () => {
  const wrong = sources
    .filter((file) => file.includes('/server/src/') && !isTest(file))
    .flatMap((file) => {
      const text = readFileSync(file, 'utf8')
      const here = relative(root, file)
      if (
        /\/(routes|jobs)(-[\w-]+)?\.ts$/.test(file) &&
        /\bsql`|\.(selectFrom|insertInto|updateTable|deleteFrom)\(/.test(text)
      )
        return [`${here} holds SQL`]
      if (/\/store(-[\w-]+)?\.ts$/.test(file) && /from '(fastify|.*base\/http\.ts)'/.test(text))
        return [`${here} sees HTTP`]
      return []
    })
  expect(wrong).toEqual([])
})

it('every table is written in one slice only', () => {
  const writers = new Map<string, Set<string>>()
  for (const file of sources.filter((path) => path.includes('/server/src/') && !isTest(path))) {
    const slice = sliceOf(relative(root, file))
    if (!slice || slice === 'sample-city') continue
    for (const [, table] of readFileSync(file, 'utf8').matchAll(/\.(?:insertInto|updateTable|deleteFrom)\('(\w+)'\)/g))
      writers.set(table as string, (writers.get(table as string) ?? new Set()).add(slice))
  }
  // The row of a run is moved by its executor in base and asked to stop or go on by the slice's routes.
  const shared = new Set(['run'])
  const wrong = [...writers].filter(([table, slices]) => slices.size > 1 && !shared.has(table))
  expect(wrong.map(([table, slices]) => `${table}: ${[...slices]}`)).toEqual([])
})

it('every automatic check item has a fixture and every fixture names an item', () => {
  const folders = readdirSync(join(root, 'packages/formats/fixtures')).filter((name) => /^(GD|YJ|LT-BC)-\d/.test(name))
  const items = Object.values(readyCatalogues).flatMap(({ rows }) => rows)
  const looks = (code: string) => items.find((item) => item.code === code)?.checks
  const named = folders.map((name) => looks(/^(?:LT-)?[A-Z]{2}-\d-\d+/.exec(name)?.[0] ?? ''))
  const covered = new Set(named.flat())
  // The age of a scanner's signatures, and a database, are no part of a package: their tests stand beside the fixtures.
  const outside = new Set(['3-2', '4-1'])
  const built = checkItems.map(({ slot }) => slot)
  expect(built.filter((slot) => !covered.has(slot) && !outside.has(slot))).toEqual([])
  expect(folders.filter((_, at) => !named[at]?.some((slot) => built.includes(slot)))).toEqual([])
})
