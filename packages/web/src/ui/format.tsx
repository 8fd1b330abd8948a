import type { Language } from '@lantai/core/text.ts'
import { useLanguage } from '../app/language.tsx'

const locale = (language: Language) => (language === 'zh' ? 'zh-CN' : 'en-GB')
const two = (n: number) => String(n).padStart(2, '0')

/** `2025-03-04 15:20` in the time zone of the machine that shows it. */
export function momentText(moment: string, seconds = false): string {
  const at = new Date(moment)
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}${seconds ? `:${two(at.getSeconds())}` : ''}`
}

export function When({ at, seconds = false }: { at: string | null; seconds?: boolean }) {
  if (!at) return <span className="muted">—</span>
  return (
    <time dateTime={at} className="figures">
      {momentText(at, seconds)}
    </time>
  )
}

const units: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86400],
  ['hour', 3600],
  ['minute', 60],
]

/** “3 天前 / 3 days ago”, with the moment itself on hover. */
export function Ago({ at }: { at: string }) {
  const { language } = useLanguage()
  const seconds = (Date.parse(at) - Date.now()) / 1000
  const [unit, size] = units.find(([, size]) => Math.abs(seconds) >= size) ?? ['minute', 60]
  const text = new Intl.RelativeTimeFormat(locale(language), { numeric: 'auto' }).format(
    Math.round(seconds / size),
    unit,
  )
  return (
    <time dateTime={at} title={momentText(at, true)}>
      {text}
    </time>
  )
}

/** `12.4 MB`, powers of 1000. */
export function bytesText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  const names = ['kB', 'MB', 'GB', 'TB', 'PB']
  let size = bytes / 1000
  let at = 0
  while (size >= 1000 && at < names.length - 1) {
    size /= 1000
    at += 1
  }
  return `${size < 10 ? size.toFixed(1) : Math.round(size)} ${names[at]}`
}

export const countText = (count: number): string => count.toLocaleString('en-US')

/** `1 小时 5 分 / 1 h 5 min`; below a minute in seconds. */
export function durationText(seconds: number, language: Language): string {
  const zh = language === 'zh'
  if (seconds < 60) return `${Math.max(1, Math.round(seconds))} ${zh ? '秒' : 's'}`
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return `${minutes} ${zh ? '分钟' : 'min'}`
  return `${Math.floor(minutes / 60)} ${zh ? '小时' : 'h'} ${minutes % 60} ${zh ? '分' : 'min'}`
}
