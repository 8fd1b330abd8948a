import type { Say } from '../check.ts'
import { declaredNumber, isUnreadable, type PackageFact } from '../facts.ts'

/** Compares a number of 说明文件, and of the 登记表 of a transfer, with what was counted. */
export function compare(
  say: Say,
  { notes, layout }: PackageFact,
  label: string,
  unit: { zh: string; en: string },
  found: number,
  registered?: number,
): void {
  const details = { label, found, unit: unit.zh, unitEn: unit.en }
  if (registered !== undefined) {
    say.looked()
    if (registered !== found)
      say.failed(
        '登记表',
        {
          zh: '移交登记表的“{label}”为 {registered}，实际为 {found} {unit}。请核对是否缺少或多出内容。',
          en: '“{label}” of the register is {registered}, but {found} {unitEn} were found. Check what is missing or surplus.',
        },
        { ...details, registered },
      )
  }
  // Layouts without 说明文件 declare nothing; then the register, or a person, has to.
  if (isUnreadable(notes) && notes.kind === 'missing' && layout !== 'da-t-93') return
  say.looked()
  const declared = declaredNumber(notes, label)
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
