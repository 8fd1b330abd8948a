import { check } from '../check.ts'
import { within } from '../inspection.ts'

/** 内容数据的可读性检测: each file opens and can be read to its end. */
export const readableContent = check({
  slot: '3-4',
  needs: 'inspection',
  each({ files }, say) {
    for (const { path, inspection, damage, bytes } of files) {
      if (damage || bytes === 0 || !inspection) continue
      const { opens, why, encrypted } = inspection
      say.looked()
      // What is locked cannot be opened: the matter of 3-8.
      if (opens === 'yes' || encrypted) continue
      const details = {
        why: within(why, 'zh', '原因不明'),
        whyEn: within(why, 'en', 'unknown'),
        code: why?.code ?? '',
      }
      if (opens === 'no')
        say.failed(
          path,
          {
            zh: '文件打不开：{why}。请核对原件后重新导出。',
            en: 'The file cannot be opened: {whyEn}. Compare with the original and export it again.',
          },
          details,
        )
      else
        say.unjudged(
          path,
          {
            zh: '无法判断文件能否打开：{why}。请人工打开查看。',
            en: 'Whether the file opens cannot be judged: {whyEn}. Open it by hand.',
          },
          details,
        )
    }
  },
})
