import type { Transfer } from '@lantai/core/transfer/schema.ts'
import { useText } from '../app/language.tsx'
import { Facts } from '../ui/facts.tsx'
import { bytesText, countText, When } from '../ui/format.tsx'
import { uiTexts } from '../ui/text.ts'
import { transferText } from './text.ts'
import { yearsText } from './years-text.ts'

export function TransferFacts({ transfer }: { transfer: Transfer }) {
  const t = useText()
  const note = (text: string, note: string) => t(uiTexts.withNote, { text, note })
  const { fonds, decidedAt, checkedAt, packageSm3 } = transfer
  return (
    <div className="transfer-facts">
      <Facts
        of={[
          [t(transferText.agency), note(transfer.agency.name, transfer.agency.code)],
          [t(transferText.repository), transfer.repository.name],
          [t(transferText.fonds), fonds ? `${fonds.code} ${fonds.name}` : '—'],
          [t(transferText.years), yearsText(transfer)],
        ]}
      />
      <Facts
        of={[
          [t(transferText.items), countText(transfer.items)],
          [t(transferText.files), note(countText(transfer.files), bytesText(transfer.bytes))],
          [t(transferText.packageName), note(transfer.packageName, bytesText(transfer.packageBytes))],
          [t(transferText.digest), <DigestText key="sm3" of={packageSm3} />],
        ]}
      />
      <Facts
        of={[
          [t(transferText.sentBy), transfer.sentBy],
          [t(transferText.receivedAt), <When key="received" at={transfer.receivedAt} />],
          checkedAt !== null && [t(transferText.checkedAt), <When key="checked" at={checkedAt} />],
          decidedAt !== null && [
            t(transferText.decidedBy),
            <span key="decided">
              {transfer.decidedBy} <When at={decidedAt} />
            </span>,
          ],
          transfer.receiptNumber !== null && [
            t(transferText.receiptNumber),
            <span key="receipt" className="figures">
              {transfer.receiptNumber}
            </span>,
          ],
        ]}
      />
    </div>
  )
}

function DigestText({ of }: { of: string }) {
  return (
    <span className="code digest" title={of}>
      {of}
    </span>
  )
}
