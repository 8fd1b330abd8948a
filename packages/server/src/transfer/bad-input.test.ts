import { execFileSync } from 'node:child_process'
import { appendFile, cp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isRefusal, sentence } from '@lantai/core/refusal.ts'
import { type RawEntry, rawZip } from '@lantai/formats/zip/raw-zip.testing.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { granted } from '../testing/house.ts'
import { receivePackage } from './receive.ts'
import { sweepIncoming } from './sweep.ts'
import { breakingHouse } from './testing/breaking.ts'
import { code, finished, item, packageOf, put } from './testing/place.ts'

let open: Awaited<ReturnType<typeof breakingHouse>>
beforeAll(async () => {
  open = await breakingHouse()
})
afterAll(() => open.close())

describe('what is no package is refused and leaves no trace', () => {
  it.each([
    ['a text', Buffer.from('这是一段文字'), '不是 zip 文件'],
    ['nothing', Buffer.alloc(0), '文件是空的'],
    ['a zip of holiday pictures', rawZip([{ name: 'a.jpg', content: 'x' }]), '没有说明文件和目录文件'],
    ['half a zip', rawZip([{ name: '说明文件.TXT', content: 'x' }]).subarray(0, 40), '不完整或已损坏'],
  ])('%s', async (_, body, reason) => {
    const before = await open.registered()
    const refused = await open.send(Buffer.from(body)).catch((error) => error.problem)
    expect(refused).toMatchObject({ code: 'transfer.not-a-package', status: 422 })
    expect(refused.title).toContain(reason)
    expect(refused.titleEn).toMatch(/is not a transfer package: /)
    expect(await open.registered()).toBe(before)
    expect(await open.incoming()).toHaveLength(before as number)
  })

  it('a path that is not there, a folder of other things', async () => {
    const other = join(open.house.config.data, 'other-things')
    await put(other, 'letters/a.txt', 'a')
    for (const path of [join(open.house.config.data, 'nowhere'), other]) {
      const refused = await open.receive(path)
      expect(isRefusal(refused) && refused.refusal).toBe('transfer.not-a-package')
    }
  })

  it('a body that is no stream of bytes', async () => {
    const { statusCode } = await open.app.inject({
      method: 'POST',
      url: '/api/transfers?name=x',
      headers: { 'x-lantai-request': '1', 'x-test-actor': '1', 'content-type': 'application/json' },
      payload: '{}',
    })
    expect(statusCode).toBe(415)
  })
})

describe('paths', () => {
  it.each<[string, RawEntry, string]>([
    ['out of the package', { name: '../../etc/cron.d/x', content: 'x' }, 'YJ-1-13 ../../etc/cron.d/x'],
    ['absolute', { name: '/etc/passwd', content: 'x' }, 'YJ-1-13 /etc/passwd'],
    ['of a drive', { name: 'C:\\windows\\x', content: 'x' }, 'YJ-1-13 C:\\windows\\x'],
    ['too long', { name: `其他/${'档'.repeat(400)}.txt`, content: 'x' }, `YJ-1-13 其他/${'档'.repeat(400)}.txt`],
    ['with a zero byte', { name: '其他/a\0b.txt', content: 'x' }, 'YJ-1-13 其他/a\ufffdb.txt'],
    ['a link', { name: '其他/链接', content: '/etc/passwd', mode: 0o120777 }, 'YJ-1-13 其他/链接'],
    ['a device', { name: '其他/设备', mode: 0o060600 }, 'YJ-1-13 其他/设备'],
    ['differing in case only', { name: '说明文件.txt', content: 'x' }, 'YJ-1-13 说明文件.txt'],
  ])('%s', async (_, entry, finding) => {
    expect(await open.failures(await open.send(await open.zipWith(entry)))).toEqual([finding])
  })

  it('names of 200 Chinese characters are carried by a zip and kept by the store', async () => {
    const { house, place, asArchivist } = open
    const number = open.fresh()
    const name = `${'兰'.repeat(200)}.txt`
    const one = item(number)
    const path = await packageOf(house, place, [
      { ...one, files: [{ ...(one.files[0] as never as object), name } as never] },
    ])
    const sent = granted(await open.receive(path))
    expect(await open.failures(sent)).toEqual([])
    const detail = await asArchivist.show({ params: { id: sent.id } })
    const codes = detail.results.filter(({ outcome }) => outcome === 'pending').map(({ code: one }) => one)
    const { transfer } = await asArchivist.decideChecks({
      params: { id: sent.id },
      body: { codes, outcome: 'passed', note: '看过', version: detail.transfer.version },
    })
    await finished(house, await asArchivist.accept({ params: { id: sent.id }, body: { version: transfer.version } }))
    expect((await asArchivist.show({ params: { id: sent.id } })).transfer.state).toBe('ACCEPTED')
  })

  it('links, pipes and their targets are not copied from a folder', async () => {
    const { path, first } = await open.folder()
    await symlink('/etc/passwd', join(path, first, '链接.txt'))
    await symlink('/etc', join(path, '其他', '外面'))
    execFileSync('mkfifo', [join(path, '其他', '管道')])
    const transfer = granted(await open.receive(path))
    expect(await open.failures(transfer)).toEqual([
      `YJ-1-13 ${first}/链接.txt`,
      'YJ-1-13 其他/外面',
      'YJ-1-13 其他/管道',
    ])
    const copied = await readdir(join(open.house.config.data, 'incoming', transfer.id, 'package'), { recursive: true })
    expect(copied.some((name) => /链接|外面|管道/.test(name))).toBe(false)
  })
})

describe('whose and how often', () => {
  it('a package of another agency is refused', async () => {
    const { house, place } = open
    const path = await packageOf(house, place, [], { agency: place.other, fonds: place.otherFonds })
    const before = await open.registered()
    const refused = await open.receive(path)
    expect(refused).toMatchObject({
      refusal: 'transfer.other-agency',
      details: { declared: 'SL-JYJ', expected: 'SL-ZFB' },
    })
    expect(isRefusal(refused) && sentence(refused, 'en')).toContain('must be sent by that agency')
    expect(await open.incoming()).toHaveLength(before as number)
  })
  it('a fonds of another agency is a finding', async () => {
    const { house, place } = open
    const one = item(7)
    const referenceCode = code(7, { fonds: 'Z110' })
    const path = await packageOf(house, place, [{ ...one, referenceCode }], { fonds: place.otherFonds })
    expect(await open.check(path)).toEqual(['YJ-1-12 说明文件.TXT'])
  })
  it('the same package twice is refused with the number, unless the first was returned', async () => {
    const { asOfficer, asArchivist } = open
    const body = await open.zipWith()
    const first = await open.send(Buffer.from(body))
    await finished(open.house, first)
    await expect(asOfficer.send({ query: { name: 'y' }, body: Buffer.from(body) })).rejects.toMatchObject({
      problem: { code: 'transfer.already-received', status: 409, details: { number: first.number } },
    })
    const { transfer } = await asArchivist.show({ params: { id: first.id } })
    await asArchivist.return({ params: { id: first.id }, body: { version: transfer.version, reasons: '退' } })
    const again = await open.send(Buffer.from(body))
    expect(again.resubmits).toBe(first.id)
  })
  it('twice at the same moment: one is received', async () => {
    const body = await open.zipWith()
    const both = await Promise.allSettled([open.send(Buffer.from(body)), open.send(Buffer.from(body))])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await open.incoming()).toHaveLength((await open.registered()) as number)
  })
  it('an agency of another repository cannot be received for', async () => {
    const { house, archivist } = open
    const refused = await receivePackage(house, archivist, {
      agencyId: '0195f000-0000-7000-8000-000000000000',
      source: { path: '/tmp' },
    })
    expect(refused).toMatchObject({ refusal: 'http.not-found' })
  })
})

describe('the disk', () => {
  it('that is full refuses before anything is copied, and on the way', async () => {
    const { house, place, archivist } = open
    const before = await open.registered()
    const { path } = await open.folder()
    const zip = await packageOf(house, place, [item(8)])
    for (const source of [
      { path },
      { path: zip },
      { stream: (await readFile(zip)) as never, name: 'x', bytes: 10 ** 9 },
    ]) {
      const refused = await receivePackage(
        house,
        archivist,
        { agencyId: place.agency.id, source },
        { free: async () => 10 },
      )
      expect(refused).toMatchObject({ refusal: 'storage.full' })
      expect(isRefusal(refused) && sentence(refused, 'zh')).toContain('可用 10 B')
    }
    expect(await open.incoming()).toHaveLength(before as number)
  })
  it('keeps a package whose registration was committed although the answer was lost', async () => {
    const { house, place, archivist } = open
    const { db } = house.database
    const losing = new Proxy(db, {
      get: (target, name) => {
        const value = Reflect.get(target, name, target)
        if (name !== 'transaction') return typeof value === 'function' ? value.bind(target) : value
        const execute = async (work: never) => {
          await target.transaction().execute(work)
          throw new Error('the connection was lost')
        }
        return () => ({ execute })
      },
    })
    const { path } = await open.folder()
    const [registered, kept] = [await open.registered(), await open.incoming()]
    const there = { ...house, database: { ...house.database, db: losing } }
    await expect(receivePackage(there, archivist, { agencyId: place.agency.id, source: { path } })).rejects.toThrow(
      'the connection was lost',
    )
    expect(await open.registered()).toBe((registered as number) + 1)
    expect(await sweepIncoming(house)).toEqual([])
    expect(await open.incoming()).toHaveLength(kept.length + 1)
  })
  it('is swept of what a killed process left, and of nothing else', async () => {
    const { house } = open
    const before = await open.incoming()
    const left = house.newId()
    await put(join(house.config.data, 'incoming', left), 'package.zip', 'half')
    await cp(join(house.config.data, 'incoming', left), join(house.config.data, 'incoming', 'notes-of-the-operator'), {
      recursive: true,
    })
    expect(await sweepIncoming(house)).toEqual([left])
    expect((await open.incoming()).sort()).toEqual([...before, 'notes-of-the-operator'].sort())
    await rm(join(house.config.data, 'incoming', 'notes-of-the-operator'), { recursive: true })
  })
})

it('a package that was changed in the house after the check is not accepted', async () => {
  const { house, asArchivist } = open
  const { path, first } = await open.folder()
  const transfer = granted(await open.receive(path))
  expect(await open.failures(transfer)).toEqual([])
  await appendFile(join(house.config.data, 'incoming', transfer.id, 'package', first, '正文.txt'), '篡改')
  const detail = await asArchivist.show({ params: { id: transfer.id } })
  const codes = detail.results.filter(({ outcome }) => outcome === 'pending').map(({ code: one }) => one)
  const decided = await asArchivist.decideChecks({
    params: { id: transfer.id },
    body: { codes, outcome: 'passed', note: '看过', version: detail.transfer.version },
  })
  const accepting = await asArchivist.accept({
    params: { id: transfer.id },
    body: { version: decided.transfer.version },
  })
  expect((await house.runs.finish(accepting.runId as string)).state).toBe('failed')
  const { transfer: now, may } = await asArchivist.show({ params: { id: transfer.id } })
  expect(now).toMatchObject({ state: 'FAILED', failedFrom: 'ACCEPTING' })
  expect(may).toMatchObject({ retry: true, return: false })
  const { rows } = await house.database.pool.query('select count(*)::int as count from item where transfer_id = $1', [
    transfer.id,
  ])
  expect(rows).toEqual([{ count: 0 }])

  // Put right by the operator, it is tried again and goes through.
  await writeFile(join(house.config.data, 'incoming', transfer.id, 'package', first, '正文.txt'), '甲\n')
  const retried = await asArchivist.retry({ params: { id: transfer.id }, body: { version: now.version } })
  await finished(house, retried)
  expect((await asArchivist.show({ params: { id: transfer.id } })).transfer.state).toBe('ACCEPTED')
})
