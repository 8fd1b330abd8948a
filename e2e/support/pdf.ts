import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect } from 'vitest'

const run = promisify(execFile)

export interface ReadPdf {
  /** Its words by pdftotext; null where the machine has none. */
  readonly text: string | null
  /** Share of dark points on its first page by pdftoppm; null where the machine has none. */
  readonly inked: number | null
}

/** Reads a PDF as a person would: its words, and whether the first page shows anything. */
export async function readPdf(bytes: Buffer, name: string): Promise<ReadPdf> {
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
  expect(bytes.length).toBeGreaterThan(5000)
  const folder = await mkdtemp(join(tmpdir(), 'lantai-pdf-'))
  try {
    const path = join(process.env.LANTAI_SCREENSHOTS ?? folder, `${name}.pdf`)
    await writeFile(path, bytes)
    const text = await run('pdftotext', ['-layout', path, '-']).then(({ stdout }) => stdout, absent)
    const page = join(folder, 'page')
    const drawn = await run('pdftoppm', ['-gray', '-r', '100', '-singlefile', path, page]).then(() => true, absent)
    return { text, inked: drawn ? inkOf(await readFile(`${page}.pgm`)) : null }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function absent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}

/** Share of points darker than the middle in a binary grey map: a short heading in lines, then one byte a point. */
function inkOf(map: Buffer): number {
  const [head = '', width, height] = /^P5\s+(\d+)\s+(\d+)\s+\d+\s/.exec(map.subarray(0, 60).toString('latin1')) ?? []
  const points = map.subarray(head.length)
  expect(points.length).toBe(Number(width) * Number(height))
  return points.filter((point) => point < 160).length / points.length
}
