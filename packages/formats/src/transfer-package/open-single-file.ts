import { stat } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { EntryList } from './entry-list.ts'
import type { CarrierLimits } from './limits.ts'
import type { Carrier } from './model.ts'
import { openFile } from './open-folder.ts'

/** A 封装包 that is a whole package by itself: a carrier with one entry, whose name says what it is. */
export async function openSingleFile(path: string, limits: CarrierLimits): Promise<Carrier> {
  const { size } = await stat(path)
  const list = new EntryList(limits)
  const extension = extname(path)
  const given = /^\.(?:eep|xml)$/i.test(extension) ? basename(path) : `${basename(path, extension)}.eep`
  const name = list.path(given)
  if (name !== null) list.add(name, size, () => openFile(path, name))
  return list.carrier(async () => {})
}
