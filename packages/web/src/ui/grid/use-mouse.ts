import { type MouseEvent, type PointerEvent, type RefObject, useRef } from 'react'
import type { Place } from './navigation.ts'

interface MouseActs {
  readonly mark: (place: Place, extend: boolean) => void
  readonly edit: () => void
  readonly choose: (line: number, range: boolean) => void
  readonly takeFocus: () => void
}

const placeOf = (target: Element | null): Place | undefined => {
  const line = target?.closest<HTMLElement>('[data-line]')?.dataset.line
  const column = target?.closest<HTMLElement>('[data-column]')?.dataset.column
  return line === undefined || column === undefined ? undefined : { line: Number(line), column: Number(column) }
}

const scrollStep = 16

/** Selecting by mouse: press marks, dragging extends (and scrolls at the edges), two presses edit. */
export function useMouse(scroller: RefObject<HTMLElement | null>, acts: MouseActs) {
  const latest = useRef(acts)
  latest.current = acts

  const follow = () => {
    let x = 0
    let y = 0
    let frame = 0
    const extend = () => {
      const place = placeOf(document.elementFromPoint(x, y))
      if (place) latest.current.mark(place, true)
    }
    const scroll = () => {
      const box = scroller.current
      if (!box) return
      const { left, right, top, bottom } = box.getBoundingClientRect()
      const dx = x > right - 24 ? scrollStep : x < left + 24 ? -scrollStep : 0
      const dy = y > bottom - 24 ? scrollStep : y < top + 56 ? -scrollStep : 0
      if (dx !== 0 || dy !== 0) {
        box.scrollBy(dx, dy)
        extend()
      }
      frame = requestAnimationFrame(scroll)
    }
    const onMove = (event: globalThis.PointerEvent) => {
      if (frame === 0) frame = requestAnimationFrame(scroll)
      x = event.clientX
      y = event.clientY
      extend()
    }
    const stop = () => {
      cancelAnimationFrame(frame)
      document.removeEventListener('pointermove', onMove)
      document.removeEventListener('pointerup', stop)
      document.removeEventListener('pointercancel', stop)
    }
    document.addEventListener('pointermove', onMove)
    document.addEventListener('pointerup', stop)
    document.addEventListener('pointercancel', stop)
  }

  return {
    onPointerDown: (event: PointerEvent) => {
      const target = event.target as Element
      const place = placeOf(target)
      if (!place || event.button > 0) return
      // The editor keeps the focus, so that the first letter of an input method is not lost.
      event.preventDefault()
      latest.current.takeFocus()
      latest.current.mark(place, event.shiftKey)
      if (event.pointerType === 'mouse') follow()
    },
    onDoubleClick: (event: MouseEvent) => {
      if (placeOf(event.target as Element)) latest.current.edit()
    },
    onClick: (event: MouseEvent) => {
      const target = event.target as Element
      if (!target.closest('[data-choose]')) return
      const line = target.closest<HTMLElement>('[data-line]')?.dataset.line
      if (line !== undefined) latest.current.choose(Number(line), event.shiftKey)
    },
  }
}
