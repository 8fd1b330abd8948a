import type { PlanLine } from '@lantai/core/transfer/plan-schema.ts'
import { transferFormNames } from '@lantai/core/transfer/text.ts'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useText } from '../../app/language.tsx'
import { useDialog } from '../../ui/dialogs.tsx'
import { Facts } from '../../ui/facts.tsx'
import { countText, When } from '../../ui/format.tsx'
import { SidePanel } from '../../ui/list-page.tsx'
import { LineDialog } from './line-dialog.tsx'
import { Due, DueRuleText, Expected, LineWord, yearsOf } from './plan-words.tsx'
import { usePlansChanged } from './queries.ts'
import { planText } from './text.ts'

/** One line of a plan beside the others. */
export function LinePanel({ line, planId, onClose }: { line: PlanLine; planId: string; onClose: () => void }) {
  const t = useText()
  const dialog = useDialog()
  const changed = usePlansChanged()
  const change = async () => {
    await dialog((close) => <LineDialog planId={planId} of={line} onEnd={close} />)
    await changed()
  }
  return (
    <SidePanel
      title={line.agency.name}
      onClose={onClose}
      actions={line.state !== 'done' && <Button onClick={change}>{t(planText.change)}</Button>}
    >
      <Facts
        of={[
          [t(planText.state), <LineWord key="state" state={line.state} />],
          [t(planText.fonds), `${line.fonds.code} ${line.fonds.name}`],
          [t(planText.form), t(transferFormNames[line.form])],
          [t(planText.years), yearsOf(line)],
          line.category !== null && [t(planText.category), line.category],
          [t(planText.expected), <Expected key="expected" line={line} />],
          [t(planText.dueOn), <Due key="due" line={line} />],
          [t(planText.rule), <DueRuleText key="rule" line={line} />],
          line.postponedTo !== null && [
            t(planText.postpone),
            t(planText.postponedTo, {
              day: line.postponedTo,
              reason: line.postponeReason ?? '',
              by: line.postponeAgreedBy ?? '',
            }),
          ],
          [t(planText.transfers), countText(line.transfers)],
          [t(planText.accepted), countText(line.acceptedItems)],
          line.latestTransferId !== null && [
            t(planText.transfers),
            <Link key="transfer" to="/transfers/$id" params={{ id: line.latestTransferId }}>
              {t(planText.transfers)}
            </Link>,
          ],
          line.lastRemindedAt !== null && [t(planText.remindedAt), <When key="reminded" at={line.lastRemindedAt} />],
          line.note !== null && [t(planText.note), line.note],
        ]}
      />
    </SidePanel>
  )
}
