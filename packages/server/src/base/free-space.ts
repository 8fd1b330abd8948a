import { statfs } from 'node:fs/promises'
import { type Refusal, refuse } from '@lantai/core/refusal.ts'

/** Bytes that this process may still write below a folder. */
export const freeBytes = async (folder: string): Promise<number> => {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

export const fullDisk = (needed: number, free: number): Refusal =>
  refuse('storage.full', { needed: sizeText(needed), free: sizeText(free) })

/** A write that failed because the disk, or a quota, is full. */
export const isFullDisk = (error: unknown): boolean =>
  ['ENOSPC', 'EDQUOT', 'EFBIG', 'no-space'].includes(String((error as { code?: unknown } | null)?.code))

/** Size for people: 3.2 GB. */
export function sizeText(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB']
  const step = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1)
  const value = bytes / 1000 ** step
  return `${value >= 100 || step === 0 ? Math.round(value) : value.toFixed(1)} ${units[step]}`
}
