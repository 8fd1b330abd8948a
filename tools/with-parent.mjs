// Loaded before the program: when the launcher is gone (kill -9), the line on descriptor 3 closes and the program stops
// as if asked to, instead of keeping the port and the data folder.
import { Socket } from 'node:net'
import { isMainThread } from 'node:worker_threads'

// Worker threads load this too: a second owner of the descriptor would close it under the first, when its thread ends.
if (isMainThread) {
  const line = new Socket({ fd: 3, readable: true, writable: false })
  line.once('close', () => process.kill(process.pid, 'SIGTERM'))
  line.on('error', () => {})
  line.resume()
  line.unref()
}
