import { check } from '../check.ts'
import { noteLabels } from '../facts.ts'
import { compare } from './declared.ts'

/** 总字节数相符性检测: bytes of the content files. */
export const byteCount = check({
  slot: '2-2',
  whole(pack, say, { register }) {
    compare(say, pack, noteLabels.bytes, { zh: '字节', en: 'bytes' }, pack.bytes, register?.bytes)
  },
})
