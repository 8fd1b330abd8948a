import { connect, type Socket } from 'node:net'
import type { Scan } from '@lantai/core/checks/facts.ts'

/** One file on its way to the scanner. It never throws: a scanner that fails has not judged. */
export interface Scanning {
  add(piece: Uint8Array): Promise<void> | void
  end(): Promise<Scan>
  /** Hangs up, also in the middle. */
  drop(): void
}

export interface Scanner {
  readonly name: string
  /** `YYYY-MM-DD` of the signatures; null when the scanner does not tell. */
  readonly signaturesOn: string | null
  scan(bytes: number): Scanning
}

const patience = 60_000
/** A scanner that stops reading must not fill our memory. */
const window = 1024 * 1024

/**
 * clamd over TCP (`host:port`) or a socket (`/path`), by INSTREAM: pieces with their length before them, an empty one at the end.
 * Null when nothing answers there.
 */
export async function openScanner(address: string): Promise<Scanner | null> {
  const told = await ask(address, 'zVERSION\0').catch(() => null)
  if (told === null) return null
  // ClamAV 1.0.3/27033/Mon Sep 18 07:41:30 2023: program, signatures, their day.
  const [name = 'clamd', , day = ''] = told.split('/')
  const moment = Date.parse(day)
  return {
    name: name.trim().slice(0, 100) || 'clamd',
    signaturesOn: Number.isNaN(moment) ? null : localDay(new Date(moment)),
    scan: () => stream(address),
  }
}

const localDay = (day: Date): string =>
  `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, '0')}-${String(day.getDate()).padStart(2, '0')}`

const place = (address: string) => {
  const tcp = /^\[?(.+?)\]?:(\d{1,5})$/.exec(address)
  return tcp && !address.startsWith('/') ? { host: tcp[1] as string, port: Number(tcp[2]) } : { path: address }
}

/** Everything a socket says until it ends; rejects on errors and on silence. */
function answerOf(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = []
    let bytes = 0
    socket.setTimeout(patience, () => socket.destroy(new Error('no answer')))
    socket.on('data', (piece: Buffer) => {
      bytes += piece.length
      if (bytes > 65_536) socket.destroy(new Error('too long an answer'))
      else pieces.push(piece)
    })
    socket.once('error', reject)
    socket.once('close', () => resolve(Buffer.concat(pieces).toString().replace(/\0/g, '').trim()))
  })
}

async function ask(address: string, command: string): Promise<string> {
  const socket = connect(place(address))
  const answer = answerOf(socket)
  socket.write(command)
  const told = await answer
  if (told === '') throw new Error('no answer')
  return told
}

function stream(address: string): Scanning {
  const socket = connect(place(address))
  const answer = answerOf(socket).then(
    verdictOf,
    (error: Error): Scan => ({ verdict: 'unknown', detail: error.message }),
  )
  socket.write('zINSTREAM\0')
  return {
    async add(piece) {
      if (socket.destroyed || piece.length === 0) return
      const length = Buffer.alloc(4)
      length.writeUInt32BE(piece.length)
      socket.write(length)
      // A copy: the piece itself may go to another thread.
      socket.write(Buffer.from(piece))
      while (socket.writableLength > window && !socket.destroyed && !socket.closed)
        await Promise.race([
          new Promise((resolve) => socket.once('drain', resolve)),
          new Promise((resolve) => socket.once('close', resolve)),
        ])
    },
    end() {
      if (!socket.destroyed) socket.write(Buffer.alloc(4))
      return answer
    },
    drop: () => void socket.destroy(),
  }
}

/** `stream: OK`, `stream: Eicar-Signature FOUND`, `INSTREAM size limit exceeded. ERROR`. */
function verdictOf(answer: string): Scan {
  if (/: OK$/.test(answer)) return { verdict: 'clean', detail: '' }
  const virus = /^(?:stream|instream[^:]*): (.+) FOUND$/i.exec(answer)?.[1]
  if (virus) return { verdict: 'infected', detail: virus.slice(0, 200) }
  return { verdict: 'unknown', detail: answer.slice(0, 200) || 'no answer' }
}
