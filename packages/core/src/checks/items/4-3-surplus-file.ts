import { check, type Say } from '../check.ts'
import { isUnreadable } from '../facts.ts'
import { sameFile } from './same-file.ts'

/** 载体中多余文件检测: nothing on the carrier that neither the layout nor an item's metadata knows. */
export const surplusFile = check({
  slot: '4-3',
  each({ metadata, files }, say) {
    for (const { path, name } of files) {
      say.looked()
      if (isUnreadable(metadata)) continue
      if (!metadata.electronic.some((one) => sameFile(name, one.computerFileName))) surplus(path, say)
    }
  },
  whole({ strays, others }, say) {
    say.looked(others.length)
    for (const path of strays) surplus(path, say)
  },
})

const surplus = (path: string, say: Say) =>
  say.failed(path, {
    zh: '多余文件：元数据和目录都没有记载。请去掉，或补充著录后重新移交。',
    en: 'Surplus file: neither metadata nor catalogue records it. Remove it, or describe it and send again.',
  })
