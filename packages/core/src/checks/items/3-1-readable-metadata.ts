import { check } from '../check.ts'
import { isUnreadable } from '../facts.ts'
import { unreadableText } from '../unreadable-text.ts'
import { valuesOf } from './values.ts'

/** 信息包中元数据的可读性检测: 元数据.xml parses in its encoding and holds no garbled text. */
export const readableMetadata = check({
  slot: '3-1',
  each({ folder, metadata, metadataFile }, say) {
    if (isUnreadable(metadata)) {
      // A file that is not there is the matter of 1-13.
      if (metadataFile) say.failed(metadata.path, ...unreadableText(metadata))
      return
    }
    say.looked()
    for (const { code, value } of valuesOf(metadata))
      if (value.includes('\ufffd'))
        say.failed(
          folder,
          {
            zh: '元数据“{code}”含有乱码：“{value}”。请按原编码重新导出。',
            en: 'The metadata element {code} holds garbled text: “{value}”. Export it again in its own encoding.',
          },
          { code, value: value.slice(0, 100) },
        )
  },
})
