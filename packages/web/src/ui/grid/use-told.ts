import { App } from 'antd'
import { useLanguage, useText } from '../../app/language.tsx'
import { countText } from '../format.tsx'
import type { Outcome } from './blocks.ts'
import { gridTexts } from './text.ts'

/** Says what of an act could not be done; silent when all of it could. */
export function useTold(): (outcome: Outcome) => void {
  const t = useText()
  const { language } = useLanguage()
  const { message } = App.useApp()
  return ({ locked, unread, rowsOver, columnsOver }) => {
    const [first] = unread
    const words = [
      first &&
        t(gridTexts.toldUnread, {
          count: countText(unread.length),
          text: first.text.length > 20 ? `${first.text.slice(0, 20)}…` : first.text,
          why: first.why[language],
        }),
      locked > 0 && t(gridTexts.toldLocked, { count: countText(locked) }),
      rowsOver > 0 && t(gridTexts.toldRows, { count: countText(rowsOver) }),
      columnsOver > 0 && t(gridTexts.toldColumns, { count: countText(columnsOver) }),
    ].filter(Boolean)
    if (words.length > 0) message.warning(words.join(language === 'zh' ? '；' : '; '), 8)
  }
}
