import { check } from '../check.ts'
import { isUnreadable } from '../facts.ts'
import { sameFile } from './same-file.ts'

/** 内容数据大小的一致性检测: each file has the size that the metadata records. */
export const contentSize = check({
  slot: '1-9',
  each({ metadata, files }, say) {
    if (isUnreadable(metadata)) return
    for (const recorded of metadata.electronic) {
      const file = files.find((one) => sameFile(one.name, recorded.computerFileName))
      const size = recorded.computerFileSize.replace(/[,\s]|字节$/g, '')
      if (!file || !/^\d+$/.test(size)) continue
      say.looked()
      if (Number(size) === file.bytes) continue
      say.failed(
        file.path,
        {
          zh: '元数据记载文件大小为 {recorded} 字节，实际为 {found} 字节。文件可能被替换或截断，请重新导出。',
          en: 'The metadata records {recorded} bytes, the file has {found}. It may be replaced or cut; export it again.',
        },
        { recorded: Number(size), found: file.bytes },
      )
    }
  },
})
