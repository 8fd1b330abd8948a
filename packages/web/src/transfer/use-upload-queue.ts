import { useEffect, useRef, useState } from 'react'
import { type QueueState, type SendOne, UploadQueue } from './upload-queue.ts'

/** Thousands of files report often; the screen follows ten times a second. */
const pause = 100

/** Uploads files by `send`, the same for as long as the page stands. `onEnd` is called whenever nothing is left on its way. */
export function useUploadQueue(send: SendOne, onEnd: () => void): { state: QueueState; queue: UploadQueue } {
  const [state, setState] = useState<QueueState>({ files: [], running: false })
  const ended = useRef(onEnd)
  ended.current = onEnd
  const [queue] = useState(() => {
    let waits = false
    let latest: QueueState = { files: [], running: false }
    return new UploadQueue(send, (next) => {
      const finished = latest.running && !next.running
      latest = next
      if (!waits)
        setTimeout(() => {
          waits = false
          setState(latest)
        }, pause)
      waits = true
      if (finished) ended.current()
    })
  })
  useEffect(() => () => queue.stop(), [queue])
  return { state, queue }
}
