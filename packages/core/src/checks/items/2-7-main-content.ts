import { check } from '../check.ts'
import { isUnreadable } from '../facts.ts'
import { mainFiles } from './main-text.ts'

/** 内容数据完整性检测: each item has its main text. Whether a file can be opened to its end is the matter of 3-4. */
export const mainContent = check({
  slot: '2-7',
  each({ folder, metadata, files }, say) {
    // An item without any file is the matter of 1-11.
    if (isUnreadable(metadata) || files.length === 0) return
    say.looked()
    if (mainFiles(metadata, files).length === 0)
      say.failed(folder, {
        zh: '这一件只有附件等材料，没有正文。请补齐正文。',
        en: 'The item has only annexes and the like, no main text. Supply the main text.',
      })
  },
})
