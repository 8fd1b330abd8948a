import { check } from '../check.ts'
import { noteLabels } from '../facts.ts'
import { compare } from './declared.ts'

/** 总件数相符性检测 */
export const itemCount = check({
  slot: '2-1',
  whole(pack, say, { register }) {
    compare(say, pack, noteLabels.items, { zh: '件', en: 'items' }, pack.items, register?.items)
  },
})
