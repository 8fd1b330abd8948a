import { carrierText, packing } from '../carrier-text.ts'
import { check } from '../check.ts'

/** 信息包可用性检测: the package itself is neither encrypted nor packed by a method that is not public. */
export const usablePackage = check({
  slot: '3-7',
  whole({ problems }, say) {
    say.looked()
    for (const problem of problems) if (packing.has(problem.kind)) say.failed(problem.path, ...carrierText(problem))
  },
})
