import type { UploadPurpose } from '@lantai/core/uploads/schema.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { UploadStopped } from '../upload.ts'
import { uploadsKey } from './queries.ts'
import { type SendingUpload, sendUpload } from './send-upload.ts'
import { detailsOf } from './unfinished.ts'

interface Progress {
  readonly sent: number
  /** What was there already when this stretch began, and the moment it did, in milliseconds. */
  readonly from: number
  readonly since: number
}

interface Given {
  readonly agencyId: string | undefined
  readonly goOnWith: { readonly id: string; readonly offset: number } | undefined
}

interface Sending {
  /** While bytes are on their way. */
  readonly progress: Progress | undefined
  /** The upload whose last byte is on the server. */
  readonly sentId: string | undefined
  readonly error: unknown
  readonly begin: (file: File, given: Given) => Promise<void>
  readonly pause: () => void
  readonly clear: () => void
}

/** Sends one file after the other; a pause or an error leaves it unfinished on the server. */
export function useSending(purpose: UploadPurpose): Sending {
  const queries = useQueryClient()
  const [progress, setProgress] = useState<Progress>()
  const [sentId, setSentId] = useState<string>()
  const [error, setError] = useState<unknown>()
  const running = useRef<SendingUpload>(undefined)
  useEffect(() => () => running.current?.pause(), [])
  const begin = async (file: File, { agencyId, goOnWith }: Given) => {
    const from = goOnWith?.offset ?? 0
    setError(undefined)
    setProgress({ sent: from, from, since: Date.now() })
    running.current = sendUpload(file, {
      purpose,
      details: detailsOf(file, agencyId),
      goOnWith: goOnWith?.id,
      progress: (sent) => setProgress((now) => now && { ...now, sent }),
    })
    try {
      setSentId(await running.current.answer)
    } catch (problem) {
      if (!(problem instanceof UploadStopped)) setError(problem)
    } finally {
      running.current = undefined
      setProgress(undefined)
      await queries.invalidateQueries({ queryKey: uploadsKey })
    }
  }
  const clear = () => {
    setError(undefined)
    setSentId(undefined)
  }
  return { progress, sentId, error, begin, pause: () => running.current?.pause(), clear }
}
