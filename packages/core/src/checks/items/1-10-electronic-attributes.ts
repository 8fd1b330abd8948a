import { extensionOf, formatOf } from '../../norms/file-formats.ts'
import { check } from '../check.ts'
import { isUnreadable } from '../facts.ts'
import { sameFile } from './same-file.ts'

/** 内容数据的电子属性一致性检测: the recorded format is that of the file. Sizes are the matter of 1-9, names of 1-11. */
export const electronicAttributes = check({
  slot: '1-10',
  each({ metadata, files }, say) {
    if (isUnreadable(metadata)) return
    for (const recorded of metadata.electronic) {
      const file = files.find((one) => sameFile(one.name, recorded.computerFileName))
      if (!file) continue
      say.looked()
      const named = recorded.formatInformation.trim().toLowerCase().replace(/^\./, '')
      const wanted = formatOf(`x.${named}`)
      // Free wording such as “PDF/A-2b” is no statement that a program can compare.
      if (wanted && wanted !== formatOf(file.name))
        say.failed(
          file.path,
          {
            zh: '元数据记载格式为“{recorded}”，文件扩展名为“{found}”。请核对后改正。',
            en: 'The metadata records the format “{recorded}”, the file’s extension is “{found}”. Correct the wrong one.',
          },
          { recorded: recorded.formatInformation, found: extensionOf(file.name) },
        )
    }
  },
})
