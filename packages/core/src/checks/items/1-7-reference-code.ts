import { normaliseCode } from '../../arrangement/normalise-code.ts'
import { parseByAny } from '../../arrangement/read-code.ts'
import { violationText } from '../../arrangement/violation-text.ts'
import { retentionByName } from '../../norms/retention-codes.ts'
import { check, type Say } from '../check.ts'
import { isUnreadable, type MetadataFact } from '../facts.ts'

/** 档号规范性检测: the code fits a template of the fonds and says the same as the elements it is made of. */
export const referenceCode = check({
  slot: '1-7',
  each({ folder, metadata }, say, { fonds }) {
    if (isUnreadable(metadata) || !fonds) return
    const code = metadata.values.archivalCode
    if (!code) return
    say.looked()
    const { parts, violations } = parseByAny([fonds.template, ...(fonds.others ?? [])], code)
    for (const violation of violations) say.failed(folder, violationText(violation), { code })
    if (violations.length > 0) return
    agree(say, folder, '全宗号', 'fonds number', parts.fonds, metadata.values.fondsIdentifier ?? fonds.code)
    agree(say, folder, '年度', 'year', parts.year, metadata.values.year)
    agree(say, folder, '保管期限', 'retention period', parts.ret, retentionOf(metadata))
  },
})

const retentionOf = ({ values }: MetadataFact): string | undefined =>
  values.retentionPeriod && retentionByName(values.retentionPeriod)?.code

function agree(
  say: Say,
  at: string,
  name: string,
  nameEn: string,
  inCode: string | undefined,
  value: string | undefined,
) {
  if (inCode === undefined || !value || normaliseCode(value) === inCode) return
  say.failed(
    at,
    {
      zh: '档号中的{name}“{inCode}”与元数据“{value}”不一致。请核对后改正其一。',
      en: 'The {nameEn} “{inCode}” in the reference code differs from “{value}” in the metadata. Correct the wrong one.',
    },
    { name, nameEn, inCode, value },
  )
}
