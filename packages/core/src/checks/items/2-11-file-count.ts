import { check } from '../check.ts'
import { noteLabels } from '../facts.ts'
import { compare } from './declared.ts'

/** 信息包内容数据完整性检测: number of content files. */
export const fileCount = check({
  slot: '2-11',
  whole(pack, say, { register }) {
    compare(say, pack, noteLabels.files, { zh: '个文件', en: 'files' }, pack.files, register?.files)
  },
})
