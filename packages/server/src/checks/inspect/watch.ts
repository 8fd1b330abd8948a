import { writeSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { stopMark } from './task.ts'

/**
 * A thread beside the one that reads, so that it goes on while a reader hangs: it counts the processor time and the memory of the whole
 * process, of native code too, which no limit of the JavaScript engine covers, and ends the process. It also ends it when nobody is left to answer to.
 */
const { parent } = workerData as { parent: number }
const every = 50
let task: { until: number; memory: number } | null = null

const used = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

parentPort?.on('message', (begun: { seconds: number; memory: number } | null) => {
  task = begun && { until: used() + begun.seconds, memory: begun.memory * 2 ** 20 }
})

setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL')
  if (task === null) return
  if (process.memoryUsage.rss() > task.memory) end('memory')
  if (used() > task.until) end('time')
}, every)

function end(why: 'memory' | 'time') {
  writeSync(2, `\n${stopMark}${why}\n`)
  process.kill(process.pid, 'SIGKILL')
}
