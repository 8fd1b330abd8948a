import type { AgreementState, TransferAgreement } from '@lantai/core/transfer/agreement-schema.ts'
import { agreementStateNames } from '@lantai/core/transfer/text.ts'
import { type Say, useText } from '../../app/language.tsx'
import { type Tone, Word } from '../../ui/word.tsx'
import { agreementText } from './text.ts'

const tones: Readonly<Record<AgreementState, Tone>> = {
  draft: 'idle',
  proposed: 'waiting',
  declined: 'warning',
  'in-force': 'good',
  superseded: 'idle',
  ended: 'idle',
}

export function AgreementWord({ state }: { state: AgreementState }) {
  const t = useText()
  return <Word tone={tones[state]}>{t(agreementStateNames[state])}</Word>
}

export const validText = (t: Say, { validFrom, validTo }: TransferAgreement): string =>
  t(agreementText.validBetween, { from: validFrom, to: validTo ?? t(agreementText.withoutEnd) })

export const waysText = (t: Say, { ways }: TransferAgreement): string =>
  ways.map((way) => t(agreementText[way])).join('、')
