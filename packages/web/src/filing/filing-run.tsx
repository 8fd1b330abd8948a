import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { runQuery } from '../runs/queries.ts'
import { isUnderWay, RunLive } from '../ui/run-progress.tsx'

/** The run that works on the filing, while it does; one that failed or was cancelled stays in sight with its way on. */
export function FilingRun({ id, onEnd }: { id: string; onEnd: () => void }) {
  const { data } = useQuery(runQuery(id))
  const state = data?.run.state
  const told = useRef<string>(undefined)
  const ended = useRef(onEnd)
  ended.current = onEnd
  // The line of the run is gone as soon as it is done, so the end is noticed here, also of one too short to be seen.
  useEffect(() => {
    if (!state) return
    if (isUnderWay(state)) told.current = undefined
    else if (told.current !== id) {
      told.current = id
      ended.current()
    }
  }, [state, id])
  if (!state || state === 'done') return null
  return (
    <div className="filing-run">
      <RunLive id={id} />
    </div>
  )
}
