import { filingApi } from '@lantai/core/filing/api.ts'
import { upload } from '../transfer/upload.ts'
import { useUploadQueue } from '../transfer/use-upload-queue.ts'
import { filings } from './queries.ts'
import type { DroppedFile } from './read-drop.ts'

const askedAtOnce = 20_000

/** Sends files into the basket of a filing, leaving out those that lie there already. `onEnd`: nothing is on its way any more. */
export function useBasket(filingId: string, onEnd: () => void) {
  const { state, queue } = useUploadQueue(
    ({ path, file }, progress) =>
      upload(filingApi.putFile, { params: { id: filingId }, query: { path } }, file, progress),
    onEnd,
  )

  /** How many were sent and how many lay there already, by path and size; the server compares what they hold. */
  const add = async (files: readonly DroppedFile[]): Promise<{ sent: number; known: number }> => {
    const known = new Set<string>()
    for (let at = 0; at < files.length; at += askedAtOnce) {
      const part = files.slice(at, at + askedAtOnce).map(({ path, file }) => ({ path, bytes: file.size }))
      const { paths } = await filings.knownFiles({ params: { id: filingId }, body: { files: part } })
      for (const path of paths) known.add(path)
    }
    const fresh = files.filter(({ path }) => !known.has(path))
    queue.add(fresh.map(({ path, file }) => ({ path, file })))
    return { sent: fresh.length, known: known.size }
  }
  return { state, queue, add }
}
