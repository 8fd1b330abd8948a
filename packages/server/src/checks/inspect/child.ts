import { dirname } from 'node:path'
import { Worker } from 'node:worker_threads'
import { inspection, undecided } from '@lantai/formats/inspect/inspection.ts'
import { reason } from '@lantai/formats/inspect/reasons.ts'
import { look } from './look.ts'
import type { Answer, Task } from './task.ts'

const watch = new Worker(new URL('./watch.ts', import.meta.url), { workerData: { parent: process.ppid } })
watch.unref()

process.on('message', async (task: Task) => {
  watch.postMessage({ seconds: task.seconds, memory: task.limits.memory })
  const answer = await answerTo(task)
  watch.postMessage(null)
  process.send?.({ id: task.id, resident: process.memoryUsage.rss(), ...answer } satisfies Answer)
})
process.on('disconnect', () => process.exit())
// Stray promises of a reader about a broken file end its work, not ours.
process.on('unhandledRejection', () => {})

async function answerTo(task: Task): Promise<Pick<Answer, 'inspection' | 'outage'>> {
  try {
    return { inspection: await look(task) }
  } catch (error) {
    const { code, syscall, message } = error as NodeJS.ErrnoException
    if (syscall !== undefined && /^E[A-Z]+$/.test(code ?? ''))
      return { outage: `${code}: ${message} (${dirname(task.path)})` }
    return { inspection: inspection(null, undecided(reason('crash', message))) }
  }
}
