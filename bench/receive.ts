import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, mkdtemp, open, readdir, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import type { Transfer } from '@lantai/core/transfer/schema.ts'
import { makePackage } from '@lantai/formats/transfer-package/make-package.ts'
import { transact } from '@lantai/server/base/audit.ts'
import { readConfig } from '@lantai/server/base/config.ts'
import { createFonds } from '@lantai/server/catalogue/index.ts'
import { resultsOf } from '@lantai/server/checks/index.ts'
import { createOrganisation, operatorActor } from '@lantai/server/identity/index.ts'
import { openHouse } from '@lantai/server/open-house.ts'
import { acceptNow, decideChecks, receivePackage, transferView } from '@lantai/server/transfer/index.ts'

// Receiving, checking and accepting a package against the floor: the same files read, digested (SM3, SHA-512) and copied
// with fsync, in the same run. Usage: node bench/receive.ts [items] [folder|zip]. Aim: ratio ≤ 2.5.
const items = Number(process.argv[2] ?? 2000)
const form = process.argv[3] === 'folder' ? 'folder' : 'zip'
const averageBytes = 250_000

const must = <T>(value: T): Exclude<T, { refusal: unknown }> => {
  if (typeof value === 'object' && value !== null && 'refusal' in value) throw new Error(JSON.stringify(value))
  return value as Exclude<T, { refusal: unknown }>
}
const timed = async <T>(name: string, work: () => Promise<T>): Promise<[seconds: number, result: T]> => {
  const [started, used] = [performance.now(), process.cpuUsage()]
  const result = await work()
  const seconds = (performance.now() - started) / 1000
  const { user, system } = process.cpuUsage(used)
  console.log(
    `${name.padEnd(46)}${seconds.toFixed(1)} s (processor ${(user / 1e6).toFixed(1)} + ${(system / 1e6).toFixed(1)} s)`,
  )
  return [seconds, result]
}

const data = await mkdtemp(join(tmpdir(), 'lantai-bench-'))
const { house, close } = await openHouse(readConfig({ data }, {}))
const { db } = house.database
try {
  const operator = await operatorActor(db, null)
  const found = (code: string, kind: string, parentId: string | null, repositoryId: string | null) => {
    const roles = kind === 'repository' ? ['repository'] : []
    const body = { code, name: code, nameEn: null, kind, roles, regionCode: null, parentId, repositoryId }
    return transact(db, operator, async (tx) => must(await createOrganisation(tx, operator, body as never, house)))
  }
  const repository = await found('DAG', 'repository', null, null)
  const agency = await found('ZFB', 'agency', repository.id, repository.id)
  const actor = await operatorActor(db, repository.id)
  const fonds = await transact(db, actor, async (tx) =>
    must(
      await createFonds(
        tx,
        actor,
        { code: 'Z109', name: agency.name, agencyId: agency.id },
        { id: house.newId(), now: house.now().toISOString() },
      ),
    ),
  )

  const noise = randomBytes(averageBytes * 2)
  const source = join(data, 'source')
  function* packageItems() {
    for (let number = 1; number <= items; number++) {
      const bytes = Math.round(averageBytes * (0.2 + ((number * 7919) % 1000) / 625))
      const content = Buffer.concat([Buffer.from(`%PDF-1.7\n${number}\n`), noise.subarray(0, bytes)])
      yield {
        referenceCode: `Z109-WS·2011·Y-${String(number).padStart(4, '0')}`,
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
  const plan = () => ({ agency, fonds, items: packageItems(), madeOn: '2026-01-05' })
  const made = await makePackage(source, plan())
  if (!('items' in made)) throw new Error(made.kind)
  const given = form === 'zip' ? `${source}.zip` : source
  if (form === 'zip') await makePackage(given, plan())
  console.log(
    `${made.items} items, ${(made.bytes / 1e6).toFixed(0)} MB, as ${form}; free ${(await freeGb()).toFixed(0)} GB`,
  )

  const [floorSeconds] = await timed('floor: read, SM3, SHA-512, copy with fsync', () =>
    floor(source, join(data, 'copy')),
  )
  await rm(join(data, 'copy'), { recursive: true })

  const [receiveSeconds, received] = await timed('receive', async () =>
    must(await receivePackage(house, actor, { agencyId: agency.id, source: { path: given } })),
  )
  const [checkSeconds] = await timed('check', () => house.runs.finish(received.runId as string))
  const accepting = await decided(received.id)
  const [acceptSeconds, ended] = await timed('accept', () => house.runs.finish(accepting.runId as string))
  const { state } = await transferView(db, received.id)
  if (state !== 'ACCEPTED') throw new Error(`${state}: ${ended.error}`)
  const whole = receiveSeconds + checkSeconds + acceptSeconds
  console.log(
    `ratio ${(whole / floorSeconds).toFixed(2)} (aim 2.5), ${(made.bytes / 1e6 / whole).toFixed(0)} MB/s, ${Math.round(made.items / whole)} items/s`,
  )
} finally {
  await close()
  await rm(data, { recursive: true, force: true })
}

async function decided(id: string): Promise<Transfer> {
  const repositoryActor = await operatorActor(db, (await transferView(db, id)).repository.id)
  const codes = (await resultsOf(db, id)).filter(({ outcome }) => outcome === 'pending').map(({ code }) => code)
  const { version } = await transferView(db, id)
  const decision = { codes, outcome: 'passed' as const, note: 'bench', version }
  const detail = await transact(db, repositoryActor, async (tx) =>
    must(await decideChecks(house, tx, repositoryActor, id, decision)),
  )
  return transact(db, repositoryActor, async (tx) =>
    must(await acceptNow(house, tx, repositoryActor, id, detail.transfer.version)),
  )
}

/** Eight files side by side, as plainly as Node can. */
async function floor(from: string, to: string): Promise<void> {
  const paths = (await readdir(from, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  const waiting = paths.values()
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (const path of waiting) {
        const out = join(to, path.slice(from.length + 1))
        await mkdir(dirname(out), { recursive: true })
        const [sm3, sha512] = [createHash('sm3'), createHash('sha512')]
        const file = await open(out, 'wx')
        for await (const piece of createReadStream(path)) {
          sm3.update(piece)
          sha512.update(piece)
          await file.write(piece)
        }
        sm3.digest()
        sha512.digest()
        await file.sync()
        await file.close()
      }
    }),
  )
}

async function freeGb(): Promise<number> {
  const { bavail, bsize } = await statfs(data)
  return (bavail * bsize) / 1e9
}
