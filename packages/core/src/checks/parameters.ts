import type { Text } from '../text.ts'

export type Parameter = number | boolean | string | readonly string[]
export type Parameters = Readonly<Record<string, Parameter>>

interface ParameterKind {
  readonly name: string
  readonly text: Text
  readonly type: 'number' | 'boolean' | 'words'
  readonly fallback: Parameter
  /** Of numbers; of words: how many. */
  readonly minimum?: number
  readonly maximum?: number
}

const number = (name: string, fallback: number, maximum: number, zh: string, en: string): ParameterKind => ({
  name,
  text: { zh, en },
  type: 'number',
  fallback,
  minimum: 0,
  maximum,
})
const flag = (name: string, fallback: boolean, zh: string, en: string): ParameterKind => ({
  name,
  text: { zh, en },
  type: 'boolean',
  fallback,
})
const words = (name: string, fallback: readonly string[], zh: string, en: string): ParameterKind => ({
  name,
  text: { zh, en },
  type: 'words',
  fallback,
  minimum: 0,
  maximum: 50,
})

/** What a scheme may set, by the slot whose look it changes. */
export const parameterKinds: Readonly<Record<string, readonly ParameterKind[]>> = {
  '1-1': [flag('sealNeeded', false, '正文须有电子签名或电子印章', 'The main text must carry a signature or seal')],
  '1-5': [number('yearTolerance', 1, 10, '年度与日期可相差的年数', 'Years by which year and date may differ')],
  '2-5': [
    words(
      'steps',
      ['拟稿|起草', '审核|核稿', '签发|审批'],
      '必有的办理环节（“|”表示任一）',
      'Steps that must be there (“|”: any of)',
    ),
    flag('needed', false, '没有办理过程信息即不通过', 'Fails where no process information is given'),
  ],
  '2-6': [flag('fromOne', false, '件号须从 1 起', 'Numbers must begin with 1')],
  '2-9': [
    words(
      'retentions',
      [],
      '进馆的保管期限代码（移交环节；空为不限）',
      'Codes of the retention periods within the accession scope (transfer; empty: any)',
    ),
    flag('retentionAgrees', true, '保管期限与范围表不同时提示', 'Warn where the retention differs from the schedule'),
  ],
  '2-10': [
    flag(
      'appraisalNeeded',
      false,
      '缺到期开放意见等鉴定情况即不通过（移交环节）',
      'Fails where appraisal data is missing (transfer)',
    ),
  ],
  '3-3': [words('more', [], '另外接受的格式（扩展名）', 'Further formats taken (extensions)')],
  '3-5': [flag('strict', false, '不宜长期保存的格式即不通过', 'Formats unfit for long-term keeping fail')],
  '3-6': [flag('needed', false, '没有记录软硬件环境即不通过', 'Fails where the environment is not recorded')],
  '4-1': [number('signatureDays', 7, 365, '病毒库最久几天未更新', 'Days after which signatures count as old')],
}

/** The parameters of a slot with what a scheme does not set filled in. */
export function parametersOf(slots: readonly string[], set: Parameters = {}): Parameters {
  const kinds = slots.flatMap((slot) => parameterKinds[slot] ?? [])
  return Object.fromEntries(kinds.map(({ name, fallback }) => [name, set[name] ?? fallback]))
}

/** What is wrong with the parameters given for an item, in words; null when they fit. */
export function parameterFault(slots: readonly string[], set: Parameters): Text | null {
  const kinds = new Map(slots.flatMap((slot) => parameterKinds[slot] ?? []).map((kind) => [kind.name, kind]))
  for (const [name, value] of Object.entries(set)) {
    const kind = kinds.get(name)
    if (!kind) return { zh: `没有参数“${name}”`, en: `there is no parameter “${name}”` }
    if (!fits(kind, value))
      return { zh: `参数“${kind.text.zh}”的值不可用`, en: `the value of “${kind.text.en}” cannot be used` }
  }
  return null
}

function fits({ type, minimum = 0, maximum = Number.MAX_SAFE_INTEGER }: ParameterKind, value: unknown): boolean {
  if (type === 'boolean') return typeof value === 'boolean'
  if (type === 'number')
    return Number.isSafeInteger(value) && (value as number) >= minimum && (value as number) <= maximum
  return (
    Array.isArray(value) &&
    value.length <= maximum &&
    value.every((word) => typeof word === 'string' && word.trim() !== '' && word.length <= 100)
  )
}
