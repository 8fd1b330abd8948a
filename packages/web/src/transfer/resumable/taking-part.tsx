import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useText } from '../../app/language.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { RunLive } from '../../ui/run-progress.tsx'
import { draftText } from '../draft-text.ts'
import { takingQuery, uploadsKey } from './queries.ts'

interface TakingPartProps {
  readonly id: string
  readonly onTaken: (outcomeId: string) => void
  readonly onRefused: () => void
}

/** Every byte is there: the server works on them, and something comes of it or they are refused. */
export function TakingPart({ id, onTaken, onRefused }: TakingPartProps) {
  const t = useText()
  const queries = useQueryClient()
  const { data, error } = useQuery(takingQuery(id))
  const told = useRef(false)
  const ends = useRef({ onTaken, onRefused })
  ends.current = { onTaken, onRefused }
  useEffect(() => {
    if (told.current || !data) return
    if (data.state === 'taken' && data.outcomeId) ends.current.onTaken(data.outcomeId)
    else if (data.state === 'refused') ends.current.onRefused()
    else return
    told.current = true
    queries.invalidateQueries({ queryKey: uploadsKey })
  }, [data, queries])
  return (
    <>
      <ProblemNote error={error} />
      <p className="muted" aria-live="polite">
        {t(draftText.stored)}
      </p>
      {data?.runId && <RunLive id={data.runId} />}
    </>
  )
}
