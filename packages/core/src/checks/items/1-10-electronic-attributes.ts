import { extensionOf, formatOf } from '../../norms/file-formats.ts'
import { check } from '../check.ts'
import { isUnreadable } from '../facts.ts'
import { sameFile } from './same-file.ts'

/** 内容数据的电子属性一致性检测: recorded size and format are those of the file. Names are the matter of 1-11. */
export const electronicAttributes = check({
  slot: '1-10',
  each({ metadata, files }, say) {
    if (isUnreadable(metadata)) return
    for (const recorded of metadata.electronic) {
      const file = files.find((one) => sameFile(one.name, recorded.computerFileName))
      if (!file) continue
      say.looked()
      const size = recorded.computerFileSize.replace(/[,\s]|字节$/g, '')
      if (/^\d+$/.test(size) && Number(size) !== file.bytes)
        say.failed(
          file.path,
          {
            zh: '元数据记载文件大小为 {recorded} 字节，实际为 {found} 字节。文件可能被替换或截断，请重新导出。',
            en: 'The metadata records {recorded} bytes, the file has {found}. It may be replaced or cut; export it again.',
          },
          { recorded: Number(size), found: file.bytes },
        )
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
