import { useEffect, useState } from 'react'

/** A text that has stood still for so long; an empty one at once. */
export function useRested(text: string, restMs: number): string {
  const [rested, setRested] = useState(text)
  useEffect(() => {
    const wait = setTimeout(() => setRested(text), restMs)
    return () => clearTimeout(wait)
  }, [text, restMs])
  return text === '' ? '' : rested
}
