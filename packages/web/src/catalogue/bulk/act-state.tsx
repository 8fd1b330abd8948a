import type { EditAct } from '@lantai/core/catalogue/describe-schema.ts'
import { useText } from '../../app/language.tsx'
import { Word } from '../../ui/word.tsx'
import { bulkText } from './bulk-text.ts'

export function ActState({ act }: { act: EditAct }) {
  const t = useText()
  if (act.undoneBy) return <Word tone="idle">{t(bulkText.actUndone)}</Word>
  return <Word tone="good">{t(act.undoes ? bulkText.actUndoes : bulkText.actDone)}</Word>
}
