import { check } from '../check.ts'

/** 系统环境中是否安装杀毒软件检测: a scanner answers, and its signatures are not old. None configured: a person sees to it. */
export const antivirus = check({
  slot: '4-1',
  start: ({ parameters }) => ({ days: Number(parameters.signatureDays) }),
  whole(_pack, say, { antivirus: scanner, today }, { days }) {
    if (!scanner) return
    say.looked()
    if (scanner.signaturesOn === null)
      return say.unjudged(
        '',
        {
          zh: '“{name}”没有说明病毒库的日期，请人工核对。',
          en: '“{name}” does not tell the day of its signatures; look it up.',
        },
        { name: scanner.name },
      )
    const age = Math.floor((Date.parse(today) - Date.parse(scanner.signaturesOn)) / 86_400_000)
    if (age > days)
      say.failed(
        '',
        {
          zh: '“{name}”的病毒库已 {age} 天没有更新（{day}），上限为 {days} 天。请先更新病毒库。',
          en: 'The signatures of “{name}” are {age} days old ({day}); {days} are allowed. Update them first.',
        },
        { name: scanner.name, age, day: scanner.signaturesOn, days },
      )
  },
})
