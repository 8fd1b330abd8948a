import { KeyList } from '../key-list.tsx'
import { gridTexts } from './text.ts'

const keys = [
  ['F2', gridTexts.keyEdit],
  ['Enter · Tab', gridTexts.keyKeep],
  ['Shift+↑↓←→', gridTexts.keyRange],
  ['Ctrl+Home · Ctrl+End', gridTexts.keyEnds],
  ['Ctrl+C · X · V', gridTexts.keyClipboard],
  ['Ctrl+D', gridTexts.keyFill],
  ['Ctrl+Enter', gridTexts.keyAccept],
  ['F8', gridTexts.keyMarked],
  ['Ctrl+I', gridTexts.keyOpen],
  ['Shift+Space', gridTexts.keyRow],
  ['Alt+↑ · Alt+↓', gridTexts.keyShift],
  ['Ctrl+Z · Ctrl+Y', gridTexts.keyUndo],
  ['Esc, Tab', gridTexts.keyLeave],
] as const

export const GridKeys = () => <KeyList keys={keys} />
