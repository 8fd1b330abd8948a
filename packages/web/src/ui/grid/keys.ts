import type { Move } from './navigation.ts'

/** ready: a cell is marked; typing: it is being typed over, arrows leave it; editing: arrows move in its text. */
export type Mode = 'ready' | 'typing' | 'editing'

export type Command =
  | { readonly act: 'move'; readonly move: Move; readonly extend: boolean }
  | { readonly act: 'commit'; readonly move?: Move }
  | {
      readonly act:
        | 'edit'
        | 'cancel'
        | 'fill'
        | 'breakLine'
        | 'clear'
        | 'undo'
        | 'redo'
        | 'fillDown'
        | 'selectAll'
        | 'selectColumn'
        | 'accept'
        | 'chooseRow'
        | 'raise'
        | 'lower'
        | 'nextMarked'
        | 'previousMarked'
        | 'choiceUp'
        | 'choiceDown'
        | 'leave'
        | 'openRow'
    }

export interface Pressed {
  readonly key: string
  readonly shiftKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}

const arrows: Readonly<Record<string, Move>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
}
const edges: Readonly<Record<string, Move>> = {
  ArrowUp: 'edgeUp',
  ArrowDown: 'edgeDown',
  ArrowLeft: 'edgeLeft',
  ArrowRight: 'edgeRight',
  Home: 'first',
  End: 'last',
}
const jumps: Readonly<Record<string, Move>> = {
  Home: 'rowStart',
  End: 'rowEnd',
  PageUp: 'pageUp',
  PageDown: 'pageDown',
}

const controlled: Readonly<Record<string, Command['act']>> = {
  z: 'undo',
  y: 'redo',
  d: 'fillDown',
  a: 'selectAll',
  i: 'openRow',
  ' ': 'selectColumn',
  Enter: 'accept',
}

/** What a key means, as in Excel; undefined leaves it to the browser (typing, copy, cut and paste). */
export function commandOf(pressed: Pressed, mode: Mode, choosing: boolean): Command | undefined {
  const { key, shiftKey } = pressed
  const control = pressed.ctrlKey || pressed.metaKey
  if (key === 'F8') return { act: shiftKey ? 'previousMarked' : 'nextMarked' }
  if (mode !== 'ready') return whileWriting(pressed, mode, choosing)
  if (pressed.altKey) return key === 'ArrowUp' ? { act: 'raise' } : key === 'ArrowDown' ? { act: 'lower' } : undefined
  if (control) {
    const edge = edges[key]
    if (edge) return { act: 'move', move: edge, extend: shiftKey }
    if (shiftKey && key.toLowerCase() === 'z') return { act: 'redo' }
    const act = shiftKey ? undefined : controlled[key.length === 1 ? key.toLowerCase() : key]
    return act && ({ act } as Command)
  }
  const jump = arrows[key] ?? jumps[key]
  if (jump) return { act: 'move', move: jump, extend: shiftKey }
  if (key === 'Enter') return { act: 'move', move: shiftKey ? 'up' : 'down', extend: false }
  if (key === 'Tab') return { act: 'move', move: shiftKey ? 'previous' : 'next', extend: false }
  if (key === 'F2') return { act: 'edit' }
  if (key === 'Delete' || key === 'Backspace') return { act: 'clear' }
  if (key === ' ' && shiftKey) return { act: 'chooseRow' }
  if (key === 'Escape') return { act: 'leave' }
  return undefined
}

function whileWriting(
  { key, shiftKey, ctrlKey, metaKey, altKey }: Pressed,
  mode: Mode,
  choosing: boolean,
): Command | undefined {
  if (key === 'Escape') return { act: 'cancel' }
  if (key === 'Enter') {
    if (altKey) return { act: 'breakLine' }
    if (ctrlKey || metaKey) return { act: 'fill' }
    return { act: 'commit', move: shiftKey ? 'up' : 'down' }
  }
  if (key === 'Tab') return { act: 'commit', move: shiftKey ? 'previous' : 'next' }
  if (choosing && key === 'ArrowUp') return { act: 'choiceUp' }
  if (choosing && key === 'ArrowDown') return { act: 'choiceDown' }
  if (mode === 'editing') return undefined
  if (key === 'F2') return { act: 'edit' }
  const move = arrows[key]
  return move && !ctrlKey && !metaKey && !altKey ? { act: 'commit', move } : undefined
}
