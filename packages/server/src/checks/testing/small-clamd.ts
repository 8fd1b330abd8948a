import { createServer, type Server } from 'node:net'

/** The word that the small scanner takes for a virus. */
const testVirus = 'LANTAI-TEST-VIRUS'

/** A scanner that speaks as clamd does: VERSION and INSTREAM. */
export async function smallClamd({ signatures = 'Sun Nov 22 08:00:00 2026', hangUp = false } = {}) {
  const server: Server = createServer((socket) => {
    let said = Buffer.alloc(0)
    socket.on('error', () => {})
    socket.on('data', (piece) => {
      said = Buffer.concat([said, piece])
      if (said.toString('latin1').startsWith('zVERSION\0')) return void socket.end(`ClamAV 1.4.1/27500/${signatures}\0`)
      const command = 'zINSTREAM\0'
      if (!said.toString('latin1').startsWith(command)) return
      if (hangUp) return void socket.destroy()
      const content: Buffer[] = []
      for (let at = command.length; at + 4 <= said.length; ) {
        const length = said.readUInt32BE(at)
        if (length === 0) {
          const found = Buffer.concat(content).includes(testVirus)
          return void socket.end(found ? 'stream: Lantai-Test-Signature FOUND\0' : 'stream: OK\0')
        }
        if (at + 4 + length > said.length) return
        content.push(said.subarray(at + 4, at + 4 + length))
        at += 4 + length
      }
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as { port: number }
  return {
    address: `127.0.0.1:${port}`,
    close: () => new Promise<void>((closed) => server.close(() => closed())),
  }
}
