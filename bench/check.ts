import { execFileSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { parseTemplate } from '@lantai/core/arrangement/template.ts'
import { needsInspection } from '@lantai/core/checks/engine.ts'
import type { CheckContext } from '@lantai/core/checks/facts.ts'
import { readyScheme } from '@lantai/core/checks/scheme.ts'
import { readyCatalogues } from '@lantai/core/norms/check-catalogues.ts'
import { isRefusal } from '@lantai/core/refusal.ts'
import { makePackage } from '@lantai/formats/transfer-package/make-package.ts'
import { NotAPackage } from '@lantai/formats/transfer-package/not-a-package.ts'
import { openCarrier } from '@lantai/formats/transfer-package/open-carrier.ts'
import { readPackage } from '@lantai/formats/transfer-package/read-package.ts'
import { readConfig } from '@lantai/server/base/config.ts'
import { heldCodes } from '@lantai/server/catalogue/index.ts'
import { checkPackage } from '@lantai/server/checks/index.ts'
import { describedHouse, load, record, seconds } from './described-house.ts'

// The check of a package by a scheme that looks at metadata, structure and digests, against the floor: the same files read and digested
// (SM3), in the same run. Then its memory for packages of 1 k, 10 k and 100 k items, and its time with an empty and a full house.
// Usage: node bench/check.ts [speed|memory|holdings] [items]. Aim: ratio ≤ 1.5.
const [what = 'speed', given] = process.argv.slice(2)
const template = parseTemplate('{fonds}-{cat}·{year}·{ret}-{item:6}')
if (isRefusal(template)) throw new Error('template')
const ready = readyScheme(readyCatalogues.YJ, 'YJ')
const usual = { on: false, policy: null, weight: 1, parameters: {} }
const scheme = { ...ready, rules: ready.items.filter(needsInspection).map(({ code }) => ({ code, ...usual })) }
const place: CheckContext = {
  agency: { code: 'ZFB', name: '示例市人民政府办公室' },
  fonds: { code: 'J001', template },
  held: async () => new Set(),
  today: '2026-11-23',
}

async function make(out: string, items: number, bytesOf: (number: number) => number): Promise<number> {
  const noise = randomBytes(1 << 20)
  function* packageItems() {
    for (let number = 1; number <= items; number++) {
      const content = Buffer.concat([Buffer.from(`%PDF-1.7\n${number}\n`), noise.subarray(0, bytesOf(number))])
      yield {
        referenceCode: `J001-WS·2011·Y-${String(number).padStart(6, '0')}`,
        category: 'WS',
        year: '2011',
        retention: 'Y',
        values: {
          title: `关于第 ${number} 项工作的通知`,
          author: '示例市人民政府办公室',
          date: '20110203',
          securityClassification: '公开',
        },
        files: [{ name: '正文.pdf', role: '正文', bytes: content.length, open: () => Readable.from([content]) }],
      }
    }
  }
  const body = { code: 'ZFB', name: '示例市人民政府办公室' }
  const made = await makePackage(out, {
    agency: body,
    fonds: { code: 'J001', name: body.name },
    items: packageItems(),
    madeOn: '2026-01-05',
  })
  if (!('items' in made)) throw new Error(made.kind)
  return made.bytes
}

async function check(path: string, context: Partial<CheckContext> = {}): Promise<number> {
  const carrier = await openCarrier(path)
  if (carrier instanceof NotAPackage) throw new Error(carrier.reason)
  const config = { ...readConfig({}, {}), data: '' }
  const { results, whole } = await checkPackage(
    { config },
    { package: await readPackage(carrier), scheme, context: { ...place, ...context } },
  )
  await carrier.close()
  const failed = results.filter(({ outcome }) => outcome === 'failed')
  if (failed.length > 0) throw new Error(`failed: ${failed.map(({ code }) => code)}`)
  return whole.items
}

/** Eight files side by side, as plainly as Node can. */
async function floor(from: string): Promise<void> {
  const paths = (await readdir(from, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  const waiting = paths.values()
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (const path of waiting) {
        const sm3 = createHash('sm3')
        for await (const piece of createReadStream(path)) sm3.update(piece)
        sm3.digest()
      }
    }),
  )
}

const data = await mkdtemp(join(tmpdir(), 'lantai-bench-check-'))
try {
  if (what === 'speed') {
    const items = Number(given ?? 2000)
    const path = join(data, 'package')
    const bytes = await make(path, items, (number) => Math.round(250_000 * (0.2 + ((number * 7919) % 1000) / 625)))
    // Once before, so that both find the files in the same cache.
    await floor(path)
    const [plain, checked] = [await seconds(() => floor(path)), await seconds(() => check(path))]
    const rates = `${Math.round(items / checked)} items/s, ${Math.round(bytes / 1e6 / checked)} MB/s`
    console.log(
      `${items} items, ${Math.round(bytes / 1e6)} MB: floor ${plain.toFixed(1)} s, check ${checked.toFixed(1)} s, ${rates}`,
    )
    console.log(`ratio ${(checked / plain).toFixed(2)} (aim 1.5)`)
  }
  if (what === 'memory') {
    for (const items of given ? [Number(given)] : [1000, 10_000, 100_000]) {
      const path = join(data, `${items}.zip`)
      await make(path, items, () => 600)
      const told = execFileSync(process.execPath, [fileURLToPath(import.meta.url), 'once', path], { encoding: 'utf8' })
      console.log(`${items} items: ${told.trim()}`)
    }
  }
  if (what === 'once') {
    let most = 0
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage().rss)
    }, 50)
    const took = await seconds(() => check(given as string))
    clearInterval(watch)
    console.log(`${Math.round(most / 2 ** 20)} MiB at most, ${took.toFixed(1)} s`)
  }
  if (what === 'holdings') {
    const items = 3000
    const path = join(data, 'package.zip')
    await make(path, items, () => 600)
    const bench = await describedHouse('check')
    const { house, repositoryId, close } = bench
    const held = (codes: readonly string[]) => heldCodes(house.database.db, repositoryId, codes)
    const once = async () => (1e6 * (await seconds(() => check(path, { held })))) / items
    await once()
    const empty = await once()
    const count = Number(given ?? 200_000)
    await load(bench, count, () => record(bench))
    await house.database.pool.query('analyze item')
    await once()
    const full = await once()
    console.log(
      `${empty.toFixed(0)} µs an item in an empty house, ${full.toFixed(0)} µs beside ${count} records: ratio ${(full / empty).toFixed(2)}`,
    )
    await close()
  }
} finally {
  await rm(data, { recursive: true, force: true })
}
