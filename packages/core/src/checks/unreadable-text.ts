import type { Details, Text } from '../text.ts'
import type { Unreadable } from './facts.ts'

const kinds: Readonly<Record<string, Text>> = {
  missing: { zh: '没有“{path}”', en: '“{path}” is missing' },
  encoding: {
    zh: '“{path}”的字符编码不对（应为 UTF-8、GB18030 或 GB2312）',
    en: '“{path}” has the wrong character encoding (UTF-8, GB18030 or GB2312)',
  },
  'not-well-formed': { zh: '“{path}”格式错误{place}', en: '“{path}” is not well-formed{placeEn}' },
  'forbidden-doctype': {
    zh: '“{path}”含有 DOCTYPE 声明，为防外部实体攻击不予读取',
    en: '“{path}” has a DOCTYPE, which is refused against entity attacks',
  },
  'too-large': { zh: '“{path}”超过大小上限', en: '“{path}” is larger than allowed' },
  'too-deep': { zh: '“{path}”嵌套层数过多', en: '“{path}” is nested too deeply' },
  'wrong-root': { zh: '“{path}”的根元素不对', en: '“{path}” has the wrong root element' },
  unreadable: { zh: '“{path}”无法读取', en: '“{path}” cannot be read' },
}

/** Sentence and evidence for a part that could not be read. */
export function unreadableText({ kind, path, line, detail }: Unreadable): [Text, Details] {
  const text = kinds[kind] ?? { zh: '“{path}”无法读取', en: '“{path}” cannot be read' }
  return [
    { zh: `${text.zh}。请改正后重新移交。`, en: `${text.en}. Mend it and send again.` },
    {
      path,
      kind,
      place: line ? `（第 ${line} 行）` : '',
      placeEn: line ? ` (line ${line})` : '',
      ...(line ? { line } : {}),
      ...(detail ? { detail: detail.slice(0, 300) } : {}),
    },
  ]
}
