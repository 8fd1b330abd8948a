import { useText } from '../../app/language.tsx'
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

export function GridKeys() {
  const t = useText()
  return (
    <dl className="facts keys">
      {keys.map(([key, text]) => (
        <div key={key}>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{t(text)}</dd>
        </div>
      ))}
    </dl>
  )
}
