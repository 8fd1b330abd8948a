import { useEffect, useRef } from 'react'

/** Does something again and again while there is something to do; `false` rests. */
export function useEvery(milliseconds: number, act: (() => void) | false): void {
  const latest = useRef(act)
  latest.current = act
  const active = act !== false
  useEffect(() => {
    if (!active) return
    const timer = setInterval(() => (latest.current || undefined)?.(), milliseconds)
    return () => clearInterval(timer)
  }, [active, milliseconds])
}
