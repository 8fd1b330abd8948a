import { readFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import type { Stamp } from '@lantai/core/forms/schema.ts'
import { stampImage } from './stamp-image.ts'
import { stampPdf } from './stamp-pdf.ts'

const { kind, source, stamp } = workerData as { kind: 'pdf' | 'image'; source: string; stamp: Stamp }

parentPort?.postMessage(await (kind === 'pdf' ? stampPdf(readFileSync(source), stamp) : stampImage(source, stamp)))
