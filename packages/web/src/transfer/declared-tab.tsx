import type { TransferDetail } from '@lantai/core/transfer/schema.ts'
import { useText } from '../app/language.tsx'
import { Facts } from '../ui/facts.tsx'
import { transferText } from './text.ts'

/** 说明文件.TXT as the agency wrote it. */
export function DeclaredTab({ declared }: Pick<TransferDetail, 'declared'>) {
  const t = useText()
  if (declared.length === 0) return <p className="muted">{t(transferText.noDeclared)}</p>
  return <Facts of={declared.map(({ label, value }) => [label, value || '—'] as const)} />
}
