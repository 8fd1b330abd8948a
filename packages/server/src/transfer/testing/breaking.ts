import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Transfer } from '@lantai/core/transfer/schema.ts'
import { NotAPackage } from '@lantai/formats/transfer-package/not-a-package.ts'
import { openCarrier } from '@lantai/formats/transfer-package/open-carrier.ts'
import { type RawEntry, rawZip } from '@lantai/formats/zip/raw-zip.testing.ts'
import { expect } from 'vitest'
import { granted } from '../../testing/house.ts'
import { receivePackage } from '../receive.ts'
import { code, finished, item, packageOf, transferHouse } from './place.ts'

/** The entries of a good zip, to be written anew with a fault among them. */
export async function entriesOf(path: string): Promise<{ name: string; content: Buffer }[]> {
  const carrier = await openCarrier(path)
  if (carrier instanceof NotAPackage) throw new Error(carrier.reason)
  const entries = []
  for (const [name, entry] of carrier.entries) {
    const pieces: Buffer[] = []
    for await (const piece of await entry.open()) pieces.push(piece as Buffer)
    entries.push({ name, content: Buffer.concat(pieces) })
  }
  await carrier.close()
  return entries
}

/** A house for packages with a fault: makes good ones to be broken, and tells what receiving and checking find. */
export async function breakingHouse() {
  const open = await transferHouse()
  let number = 100
  /** A folder package of two items that no other test has, to break. */
  async function folder(...contents: string[]) {
    number += 10
    const items = (contents.length ? contents : ['甲\n', '乙\n']).map((content, index) => item(number + index, content))
    const path = await packageOf(open.house, open.place, items, { folder: true })
    return { path, first: `Z109/WS/2011/Y/${code(number)}`, second: `Z109/WS/2011/Y/${code(number + 1)}` }
  }

  async function receive(path: string) {
    const { house, place, archivist } = open
    return receivePackage(house, archivist, { agencyId: place.agency.id, source: { path } })
  }

  /** Failed findings as `code at`, after a whole check. */
  async function failures(transfer: Transfer): Promise<string[]> {
    await finished(open.house, transfer)
    const { transfer: now } = await open.asArchivist.show({ params: { id: transfer.id } })
    expect(now.state).toBe('PENDING_REVIEW')
    const { items } = await open.asArchivist.findings({ params: { id: transfer.id }, query: { limit: 500 } })
    for (const finding of items) {
      expect(finding.message).not.toMatch(/\{\w+\}|undefined/)
      expect(finding.messageEn).not.toMatch(/\{\w+\}|undefined/)
    }
    return items.filter(({ level }) => level === 'failed').map((finding) => `${finding.code} ${finding.at}`)
  }

  const check = async (path: string) => failures(granted(await receive(path)))

  const incoming = () => readdir(join(open.house.config.data, 'incoming')).catch(() => [])
  const registered = async () => (await open.asArchivist.list()).total

  async function zipWith(...more: RawEntry[]): Promise<Buffer> {
    number += 10
    const path = await packageOf(open.house, open.place, [item(number)])
    return rawZip([
      ...(await entriesOf(path)).map((entry) => ({ ...entry, flags: 0x800 })),
      ...more.map((one) => ({ flags: 0x800, ...one })),
    ])
  }
  const send = (body: Buffer, name = 'x.zip') => open.asOfficer.send({ query: { name }, body })
  return {
    ...open,
    /** A number that no other item of this house has. */
    fresh: () => {
      number += 10
      return number
    },
    folder,
    receive,
    failures,
    check,
    incoming,
    registered,
    zipWith,
    send,
  }
}
