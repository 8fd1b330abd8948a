import { Modal } from 'antd'
import { useText } from '../app/language.tsx'
import { KeyList } from './key-list.tsx'
import { uiTexts } from './text.ts'

const keys = [
  ['j', uiTexts.keyNext],
  ['k', uiTexts.keyPrevious],
  ['Enter', uiTexts.keyOpen],
  ['Esc', uiTexts.keyClose],
  ['x', uiTexts.keyChoose],
  ['/', uiTexts.keySearch],
  ['Ctrl K · ⌘ K', uiTexts.keyFind],
  ['?', uiTexts.keyHelp],
] as const

export function KeyHints({ onEnd }: { onEnd: () => void }) {
  const t = useText()
  return (
    <Modal open width={420} title={t(uiTexts.keysTitle)} footer={null} onCancel={onEnd}>
      <KeyList keys={keys} />
    </Modal>
  )
}
