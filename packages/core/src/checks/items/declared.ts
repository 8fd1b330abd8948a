import type { Say } from '../check.ts'
import { declaredNumber, type PackageFact } from '../facts.ts'

/** Compares a number of 说明文件 with what was counted. */
export function compare(
  say: Say,
  { notes }: PackageFact,
  label: string,
  unit: { zh: string; en: string },
  found: number,
): void {
  say.looked()
  const declared = declaredNumber(notes, label)
  const details = { label, found, unit: unit.zh, unitEn: unit.en }
  if (declared === undefined)
    say.failed(
      '说明文件.TXT',
      {
        zh: '说明文件没有可用的“{label}”，无法与实际的 {found} {unit}核对。',
        en: 'The note file gives no usable “{label}” to compare with the {found} {unitEn} found.',
      },
      details,
    )
  else if (declared !== found)
    say.failed(
      '说明文件.TXT',
      {
        zh: '说明文件的“{label}”为 {declared}，实际为 {found} {unit}。请核对是否缺少或多出内容。',
        en: '“{label}” of the note file is {declared}, but {found} {unitEn} were found. Check what is missing or surplus.',
      },
      { ...details, declared },
    )
}
