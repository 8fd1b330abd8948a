import { type AuthorityStatus, authorityStatusText } from '@lantai/core/authority/kinds.ts'
import { useText } from '../app/language.tsx'
import { type Tone, Word } from '../ui/word.tsx'

const tones: Readonly<Record<AuthorityStatus, Tone>> = { draft: 'idle', reviewed: 'good', published: 'good' }

export function StatusWord({ status }: { status: AuthorityStatus }) {
  const t = useText()
  return <Word tone={tones[status]}>{t(authorityStatusText[status])}</Word>
}
