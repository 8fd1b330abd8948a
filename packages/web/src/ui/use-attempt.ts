import { useState } from 'react'

interface Attempt {
  /** Does the work; what it throws becomes `error`. */
  readonly attempt: (work: () => Promise<unknown>) => Promise<void>
  readonly busy: boolean
  /** Why the last attempt failed, until the next one. */
  readonly error: unknown
}

/** Work that a person started and that may be refused. */
export function useAttempt(): Attempt {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const attempt = async (work: () => Promise<unknown>) => {
    setBusy(true)
    setError(undefined)
    try {
      await work()
    } catch (problem) {
      setError(problem)
    } finally {
      setBusy(false)
    }
  }
  return { attempt, busy, error }
}
