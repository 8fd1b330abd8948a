/** Why a file does not open, or why that cannot be told. */
export interface Reason {
  readonly code: ReasonCode
  readonly zh: string
  readonly en: string
}

const sentences = {
  empty: ['文件没有内容（0 字节）。', 'The file is empty.'],
  truncated: ['文件不完整，后面的内容缺失。', 'The file is incomplete: its end is missing.'],
  damaged: ['文件内容已损坏。', 'The content of the file is damaged.'],
  missing: ['缺少必要的组成部分。', 'A necessary part is missing.'],
  encrypted: ['文件设有密码或已加密，打不开。', 'The file is encrypted or needs a password.'],
  packed: ['内容采用了读不出的压缩方法。', 'The content is compressed by a method that cannot be read.'],
  entities: [
    '文件自定义了 XML 实体，出于安全未予展开，无法判断。',
    'The file declares XML entities of its own, which are not expanded for safety; it cannot be judged.',
  ],
  'too-large': ['超出检查的限度，无法判断。', 'It exceeds the limits of the examination and cannot be judged.'],
  time: [
    '在限定时间内没有读完，已停止，无法判断。',
    'It was not read within the time allowed and was stopped; it cannot be judged.',
  ],
  memory: [
    '读取时超出限定内存，已停止，无法判断。',
    'Reading it took more memory than allowed and was stopped; it cannot be judged.',
  ],
  crash: ['读取程序在打开它时意外中止，无法判断。', 'The reader broke down on it; it cannot be judged.'],
  'structure-only': [
    '结构完整，但没有可用的解码程序，内容能否显示须由人工打开确认。',
    'Its structure is whole, but there is no decoder for it; somebody must open it to see.',
  ],
  'no-decoder': [
    '没有可以检查这种格式的程序，须由人工打开确认。',
    'There is no program here to examine this format; somebody must open it to see.',
  ],
  'unknown-format': ['认不出文件格式，无法判断。', 'Its format is not known; it cannot be judged.'],
} as const satisfies Record<string, readonly [zh: string, en: string]>

export type ReasonCode = keyof typeof sentences

/** `detail`: what was found and where, in the words of the format; both languages show it. */
export function reason(code: ReasonCode, detail = ''): Reason {
  const [zh, en] = sentences[code]
  const short = detail.slice(0, 200)
  return { code, zh: short ? `${zh}（${short}）` : zh, en: short ? `${en} (${short})` : en }
}
