import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Alert, Tabs } from 'antd'
import { useText } from '../app/language.tsx'
import { useMay } from '../app/session.ts'
import { BackLink } from '../ui/last-search.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { RunLive } from '../ui/run-progress.tsx'
import { useAddress } from '../ui/use-address.ts'
import { ChecksTab } from './checks-tab.tsx'
import { ComparisonTab } from './comparison-tab.tsx'
import { DeclaredTab } from './declared-tab.tsx'
import { paperText } from './paper/text.ts'
import { QuarantineNote } from './quarantine/quarantine-part.tsx'
import { isWorking, transferQuery, transfersKey } from './queries.ts'
import { AppraisalTab } from './register/appraisal-tab.tsx'
import { RegisterTab } from './register/register-tab.tsx'
import { registerText } from './register/text.ts'
import { StateLine } from './state-line.tsx'
import { transferText } from './text.ts'
import { TransferActions } from './transfer-actions.tsx'
import { TransferFacts } from './transfer-facts.tsx'
import { TransferItemsTab } from './transfer-items-tab.tsx'
import './transfer.css'

const tabs = ['checks', 'items', 'declared', 'appraisal', 'register', 'comparison'] as const

export function TransferPage() {
  const t = useText()
  const may = useMay()
  const queries = useQueryClient()
  const { id = '' } = useParams({ strict: false })
  const [address, setAddress] = useAddress<{ tab?: string }>()
  const { data: detail, error } = useQuery(transferQuery(id))
  if (!detail)
    return (
      <section className="page">
        <ProblemNote error={error} />
        {error && <Link to="/transfers">{t(transferText.back)}</Link>}
      </section>
    )
  const { transfer } = detail
  const paper = transfer.form === 'paper'
  const first = paper ? 'register' : 'checks'
  const tab = tabs.find((one) => one === address.tab) ?? first
  return (
    <section className="page transfer-page" key={id}>
      <nav aria-label={t(transferText.back)}>
        <BackLink to="/transfers">{t(transferText.area)}</BackLink>
      </nav>
      <header className="page-head">
        <h1>
          <span className="figures">{transfer.number}</span> {transfer.agency.name}
        </h1>
      </header>
      <StateLine transfer={transfer} />
      {paper ? (
        <Link to="/paper-transfers/$id" params={{ id }}>
          {t(paperText.seeList)}
        </Link>
      ) : (
        <TransferActions detail={detail} />
      )}
      <QuarantineNote transfer={transfer} />
      {transfer.runId && (isWorking(transfer.state) || transfer.state === 'FAILED') && (
        <RunLive id={transfer.runId} onEnd={() => queries.invalidateQueries({ queryKey: transfersKey })} />
      )}
      {transfer.state === 'FAILED' && (
        <Alert
          type="warning"
          showIcon
          title={t(transferText.retryHint)}
          action={
            transfer.runId && (
              <Link to="/runs" search={{ open: transfer.runId }}>
                {t(transferText.seeRun)}
              </Link>
            )
          }
        />
      )}
      {transfer.reasons && transfer.state === 'REJECTED' && (
        <Alert
          type="warning"
          showIcon
          title={t(transferText.reasonsTitle)}
          description={
            <>
              <div className="reasons">{transfer.reasons}</div>
              {may('transfer.send') && <Link to="/packages">{t(transferText.sendAgain)}</Link>}
            </>
          }
        />
      )}
      {transfer.resubmits && (
        <p className="muted">
          {t(transferText.resubmission)}{' '}
          <Link to="/transfers/$id" params={{ id: transfer.resubmits }}>
            {t(transferText.seeFormer)}
          </Link>
        </p>
      )}
      <TransferFacts transfer={transfer} />
      <Tabs
        activeKey={tab}
        onChange={(next) => setAddress({ tab: next === first ? undefined : next })}
        items={[
          // Paper has a list of its own, and no package that could be looked into.
          ...(paper
            ? []
            : [
                { key: 'checks', label: t(transferText.tabChecks), children: <ChecksTab detail={detail} /> },
                {
                  key: 'items',
                  label: `${t(transferText.tabItems)} ${transfer.items || ''}`,
                  children: <TransferItemsTab transfer={transfer} active={tab === 'items'} />,
                },
                {
                  key: 'declared',
                  label: t(transferText.tabDeclared),
                  children: <DeclaredTab declared={detail.declared} />,
                },
              ]),
          { key: 'appraisal', label: t(registerText.appraisal), children: <AppraisalTab transfer={transfer} /> },
          { key: 'register', label: t(registerText.tab), children: <RegisterTab transfer={transfer} /> },
          ...(transfer.resubmits
            ? [
                {
                  key: 'comparison',
                  label: t(transferText.tabComparison),
                  children: <ComparisonTab formerId={transfer.resubmits} present={detail} />,
                },
              ]
            : []),
        ]}
      />
    </section>
  )
}
