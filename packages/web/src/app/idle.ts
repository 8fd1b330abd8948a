// Kept for all tabs of this browser: work in one of them keeps the others signed in.
const key = 'lantai-active'
const noted = 15_000
let busy = 0
let last = 0

function note(): void {
  const now = Date.now()
  if (now - last < noted) return
  last = now
  localStorage.setItem(key, String(now))
}

/** Long work in this page, such as an upload, counts as being there; the answer ends that. */
export function stayAwake(): () => void {
  busy += 1
  let over = false
  return () => {
    if (over) return
    over = true
    busy -= 1
    note()
  }
}

/**
 * Calls `leave` after that many minutes without a key, a pointer or an upload. The server alone cannot tell: a page that
 * asks how far a run is looks to it like a person at work.
 */
export function watchIdle(minutes: number, leave: () => void): () => void {
  const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const
  for (const sign of signs) window.addEventListener(sign, note, { passive: true })
  last = 0
  note()
  const timer = setInterval(() => {
    if (busy > 0) return note()
    const seen = Math.max(last, Number(localStorage.getItem(key)) || 0)
    if (Date.now() - seen <= minutes * 60_000) return
    clearInterval(timer)
    leave()
  }, noted)
  return () => {
    clearInterval(timer)
    for (const sign of signs) window.removeEventListener(sign, note)
  }
}
