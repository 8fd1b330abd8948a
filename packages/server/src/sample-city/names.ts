import { mix } from './random.ts'

// Uncommon surnames and characters: combinations should not fall on a known person.
const surnames = [
  ['沈', 'shen'],
  ['陆', 'lu'],
  ['闻', 'wen'],
  ['柏', 'bai'],
  ['祁', 'qi'],
  ['邬', 'wu'],
  ['骆', 'luo'],
  ['蔺', 'lin'],
  ['岑', 'cen'],
  ['尹', 'yin'],
  ['褚', 'chu'],
  ['阮', 'ruan'],
  ['荀', 'xun'],
  ['虞', 'yu'],
  ['缪', 'miao'],
  ['戚', 'qi'],
  ['裘', 'qiu'],
  ['娄', 'lou'],
  ['桑', 'sang'],
  ['鄢', 'yan'],
  ['晏', 'yan'],
  ['靳', 'jin'],
  ['乐', 'yue'],
  ['冼', 'xian'],
] as const
const firsts = [
  ['砚', 'yan'],
  ['柏', 'bai'],
  ['叙', 'xu'],
  ['闰', 'run'],
  ['培', 'pei'],
  ['怀', 'huai'],
  ['守', 'shou'],
  ['秉', 'bing'],
  ['延', 'yan'],
  ['季', 'ji'],
  ['润', 'run'],
  ['素', 'su'],
  ['桂', 'gui'],
  ['惠', 'hui'],
  ['静', 'jing'],
  ['望', 'wang'],
] as const
const seconds = [
  ['樵', 'qiao'],
  ['田', 'tian'],
  ['稼', 'jia'],
  ['禾', 'he'],
  ['川', 'chuan'],
  ['岭', 'ling'],
  ['槐', 'huai'],
  ['榆', 'yu'],
  ['芷', 'zhi'],
  ['苓', 'ling'],
  ['澄', 'cheng'],
  ['渡', 'du'],
  ['舟', 'zhou'],
  ['甫', 'fu'],
  ['桐', 'tong'],
  ['耘', 'yun'],
] as const

/** An invented person by number: the same number is always the same person. `login` is the pinyin in one word. */
export function person(n: number): { name: string; login: string } {
  const h = mix(n, 0x5eed)
  const surname = surnames[h % surnames.length] as (typeof surnames)[number]
  const first = firsts[(h >>> 8) % firsts.length] as (typeof firsts)[number]
  const second = seconds[(h >>> 16) % seconds.length] as (typeof seconds)[number]
  return { name: surname[0] + first[0] + second[0], login: surname[1] + first[1] + second[1] }
}
