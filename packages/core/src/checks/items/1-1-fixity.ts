import { check, type Say } from '../check.ts'
import { type FileFact, isUnreadable, type Seal } from '../facts.ts'
import { within } from '../inspection.ts'

interface State {
  readonly needed: boolean
  sealed: number
  /** Files that nothing looked inside. */
  unseen: number
}

/** 固化信息有效性检测: every seal and signature that a file carries is verified; what was changed after signing is named. */
export const fixity = check<State>({
  slot: '1-1',
  needs: 'inspection',
  resumable: true,
  start: ({ parameters }) => ({ needed: parameters.sealNeeded === true, sealed: 0, unseen: 0 }),
  each({ folder, files, metadata }, say, _context, state) {
    let mainSealed = false
    for (const file of files) {
      if (file.damage) continue
      if (!file.inspection) state.unseen++
      const seals = file.inspection?.seals
      if (!seals || seals.seals.length === 0) continue
      state.sealed++
      mainSealed ||= isMain(file)
      say.looked()
      for (const seal of seals.seals) tell(file.path, seal, say)
    }
    if (!state.needed || mainSealed || isUnreadable(metadata) || files.some(({ inspection }) => !inspection)) return
    say.failed(folder, {
      zh: '正文没有电子签名或电子印章，检测方案要求有。请用带签章的版式文件归档或移交。',
      en: 'The main text carries no signature or seal, which the scheme asks for. Send the sealed file.',
    })

    function isMain({ name }: FileFact): boolean {
      if (isUnreadable(metadata)) return true
      const role = metadata.electronic.find((one) => one.computerFileName === name)?.role
      return !role || role === '正文' || role === '正本'
    }
  },
  whole(_pack, say, _context, { sealed, unseen, needed }) {
    if (sealed === 0 && unseen === 0 && !needed) say.nothing()
    // What was not looked into may carry a seal: a person has to see to it.
    if (sealed > 0 && unseen > 0)
      say.unjudged(
        '',
        {
          zh: '有 {count} 个文件没有做内容检查，其签章未验证，请人工判定。',
          en: '{count} files were not looked into; their seals are not verified. A person has to decide.',
        },
        { count: unseen },
      )
  },
})

function tell(at: string, { by, at: signedAt, method, verdict, changed, why }: Seal, say: Say): void {
  const details = {
    by: by ?? '未知',
    byEn: by ?? 'unknown',
    signedAt: signedAt ?? '',
    method,
    changed: changed.slice(0, 10).join('、'),
    why: within(why, 'zh', '原因不明'),
    whyEn: within(why, 'en', 'unknown'),
  }
  if (verdict === 'changed')
    say.failed(
      at,
      {
        zh: '“{by}”的签章之后内容被改动：{changed}。请取回签章时的原件。',
        en: 'Changed after the seal of “{byEn}”: {changed}. Get the original as it was sealed.',
      },
      details,
    )
  else if (verdict === 'invalid')
    say.failed(
      at,
      {
        zh: '“{by}”的签章无效：{why}。请核实签章来源。',
        en: 'The seal of “{byEn}” is invalid: {whyEn}. Find out where it comes from.',
      },
      details,
    )
  else if (verdict === 'unknown')
    say.unjudged(
      at,
      {
        zh: '“{by}”的签章无法判断：{why}。请人工核验。',
        en: 'The seal of “{byEn}” cannot be judged: {whyEn}. Verify it by hand.',
      },
      details,
    )
}
