import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'

const dist = join(import.meta.dirname, 'dist')
await build({ configFile: join(import.meta.dirname, 'vite.config.ts'), logLevel: 'warn' })

const sizes = {}
for (const entry of await readdir(dist, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue
  const path = join(entry.parentPath, entry.name)
  sizes[path.slice(dist.length + 1)] = gzipSync(await readFile(path)).length
}
const page = await readFile(join(dist, 'index.html'), 'utf8')
const first = Object.keys(sizes).filter((path) => page.includes(path) || path === 'index.html')
const kB = (paths) => Math.round(paths.reduce((sum, path) => sum + sizes[path], 0) / 1000)
console.log(`workbench: first load ${kB(first)} kB, all ${kB(Object.keys(sizes))} kB (gzip)`)
