import { check } from '../check.ts'
import { isUnreadable } from '../facts.ts'
import { sameFile } from './same-file.ts'

/** 元数据是否关联内容数据检测: every recorded file is there. Files that nothing records are the matter of 4-3. */
export const metadataLink = check({
  slot: '1-11',
  each({ folder, metadata, files }, say) {
    if (isUnreadable(metadata)) return
    say.looked()
    if (metadata.electronic.length === 0)
      say.failed(folder, {
        zh: '元数据没有记载任何内容文件（无“电子属性”）。请补充元数据。',
        en: 'The metadata records no content file (no electronic attributes). Complete the metadata.',
      })
    for (const { computerFileName: name } of metadata.electronic) {
      if (!name || files.some((file) => sameFile(file.name, name))) continue
      say.failed(
        folder,
        {
          zh: '元数据记载的文件“{name}”不在件的文件夹中。请补齐文件或改正文件名。',
          en: 'The recorded file “{name}” is not in the item’s folder. Supply it or correct the name.',
        },
        { name },
      )
    }
  },
})
