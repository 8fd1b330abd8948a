import { SearchOutlined } from '@ant-design/icons'
import { useCallback, useEffect, useRef } from 'react'
import { useDialog } from '../ui/dialogs.tsx'
import { useText } from './language.tsx'
import { appTexts } from './text.ts'

/** Fetched when it is first wanted, or a little before: it knows the initials of some 20 000 characters. */
const dialog = () => import('./finder-dialog.tsx')
const mac = navigator.platform.startsWith('Mac')

/** The search of the whole workbench: looks like a box, opens with Ctrl K or ⌘ K. */
export function Finder() {
  const t = useText()
  const open = useDialog()
  const shown = useRef(false)
  const show = useCallback(async () => {
    if (shown.current) return
    shown.current = true
    try {
      const { FinderDialog } = await dialog()
      await open<void>((close) => <FinderDialog onEnd={close} />)
    } finally {
      shown.current = false
    }
  }, [open])
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return
      event.preventDefault()
      show()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [show])
  return (
    <button
      type="button"
      className="finder"
      aria-keyshortcuts="Control+K Meta+K"
      onClick={show}
      onPointerEnter={dialog}
    >
      <SearchOutlined aria-hidden />
      <span>{t(appTexts.find)}</span>
      <kbd>{mac ? '⌘' : 'Ctrl'} K</kbd>
    </button>
  )
}
