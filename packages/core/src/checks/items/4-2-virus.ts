import { check, type Say } from '../check.ts'
import type { FileFact } from '../facts.ts'

/** 病毒感染检测: every file went through the scanner. None configured: nothing was looked at, a person decides. */
export const virus = check({
  slot: '4-2',
  needs: 'scan',
  each({ files, metadataFile }, say) {
    for (const file of metadataFile ? [metadataFile, ...files] : files) tell(file, say)
  },
  whole({ others }, say) {
    for (const file of others) tell(file, say)
  },
})

function tell({ path, scan }: FileFact, say: Say): void {
  if (!scan) return
  say.looked()
  if (scan.verdict === 'infected')
    say.failed(
      path,
      {
        zh: '文件感染病毒“{virus}”。请清除病毒后重新移交。',
        en: 'The file is infected with “{virus}”. Clean it and send again.',
      },
      { virus: scan.detail },
    )
  else if (scan.verdict === 'unknown')
    say.unjudged(
      path,
      {
        zh: '杀毒引擎没有给出结论（{detail}），请人工扫描。',
        en: 'The scanner gave no verdict ({detail}); scan the file by hand.',
      },
      { detail: scan.detail },
    )
}
