import { systemStateNames, targetNames } from '@lantai/core/connect/text.ts'
import { isRefusal, refuse } from '@lantai/core/refusal.ts'
import { type Command, Option } from 'commander'
import { transact } from '../base/audit.ts'
import type { CliContext, CommonFlags } from '../base/cli-context.ts'
import { dayOf, type House } from '../base/house.ts'
import { operatorActor, organisationByCode } from '../identity/index.ts'
import { sendDue } from './call-back.ts'
import { startReconciling } from './reconcile.ts'
import { retryCallBacks } from './retry-call-backs.ts'
import { mayRetry, retryDeliveries } from './settle.ts'
import { listCallBacks } from './store-call-backs.ts'
import { deliveryById } from './store-deliveries.ts'
import { listDifferences, reconciliationFor } from './store-reconcile.ts'
import { listSystems, type SystemRow, systemByCode } from './store-systems.ts'
import { listDeliveries } from './store-views.ts'

const json = () => new Option('--json', '输出 JSON / print JSON')
const data = ['--data <dir>', '数据目录 / data folder (LANTAI_DATA)'] as const
/** Deliveries, and dead letters, that one call takes up again. */
const most = 500
const printedDifferences = 200

/** lantai connect list|retry|reconcile: what an operator does about connected systems. */
export function connectVerbs(program: Command, context: CliContext): void {
  const connect = program.command('connect').description('接入系统 / connected systems')
  connect
    .command('list')
    .description('接入系统及数量、故障 / connected systems with volume and failures')
    .option('--agency <code>', '只看一个单位 / only of one body')
    .option('--troubled', '只看有故障、死信或对账差异的 / only those with failures')
    .option(...data)
    .addOption(json())
    .action((flags: CommonFlags & { agency?: string; troubled?: boolean }) =>
      context.run(flags, async ({ house }) => list(house, flags)),
    )
  connect
    .command('retry <code>')
    .description('重试停住的接入和死信 / take up again what a fault stopped, and dead call-backs')
    .option(
      '--delivery <id>',
      '只重试这一份（也可是检测退回的） / only this delivery, also one that the check returned',
    )
    .option(...data)
    .addOption(json())
    .action((code: string, flags: CommonFlags & { delivery?: string }) =>
      context.run(flags, async ({ house }) => retry(house, code, flags.delivery)),
    )
  connect
    .command('reconcile <code>')
    .description('与对方的清单对账 / compare with their list of a day; exit code 2 when they differ')
    .option('--day <day>', '日期，默认昨天 / day, yesterday when left out')
    .option(...data)
    .addOption(json())
    .action((code: string, flags: CommonFlags & { day?: string }) =>
      context.run(flags, async ({ house }) => compare(house, code, flags.day)),
    )
}

async function list(house: House, { agency, troubled }: { agency?: string; troubled?: boolean }) {
  const { db } = house.database
  const body = agency === undefined ? null : await organisationByCode(db, agency)
  if (body === undefined) return refuse('http.not-found')
  const today = dayOf(house.now(), house.config.timeZone)
  const query = { limit: most, ...(body ? { agencyId: body.id } : {}), ...(troubled ? { troubled } : {}) }
  const page = await listSystems(db, null, query, today)
  if (isRefusal(page)) return page
  const lines = page.items.map(({ code, name, agency: of, target, state, counts }) => {
    const failures = counts.faults + counts.sourceFaults
    const trouble = `故障 ${failures}，死信 ${counts.deadCallBacks}，对账差异 ${counts.differences}`
    const amounts = `接入 ${counts.deliveries}，已归档 ${counts.filed}，已退回 ${counts.returned}`
    return `${code}  ${systemStateNames[state].zh}  ${of.name}  ${name}  ${targetNames[target].zh}  ${amounts}；${trouble}`
  })
  return { json: { items: page.items, total: page.total }, text: lines.join('\n') }
}

async function retry(house: House, code: string, deliveryId: string | undefined) {
  const { db } = house.database
  const system = await systemByCode(db, code)
  if (!system) return refuse('http.not-found')
  const actor = await operatorActor(db, system.agencyId)
  const faults = await listDeliveries(db, null, {
    systemId: system.id,
    limit: most,
    ...(deliveryId ? {} : { faults: true }),
  })
  const dead = await listCallBacks(db, null, {
    systemId: system.id,
    state: 'dead',
    limit: most,
    ...(deliveryId ? { deliveryId } : {}),
  })
  if (isRefusal(faults)) return faults
  if (isRefusal(dead)) return dead
  const wanted = faults.items
    .filter(
      (one) =>
        (deliveryId ? one.id === deliveryId : true) && mayRetry({ ...one, transferId: one.transfer?.id ?? null }),
    )
    .map(({ id }) => id)
  const letters = dead.items.map(({ id }) => id)
  if (wanted.length + letters.length === 0) return refuse('connect.nothing-to-retry')
  if (wanted.length > 0) {
    const done = await transact(db, actor, (tx) => retryDeliveries(house, tx, actor, wanted))
    if (isRefusal(done)) return done
  }
  if (letters.length > 0) await transact(db, actor, (tx) => retryCallBacks(house, tx, actor, letters))
  // Seen to their end here, whether a server runs or not.
  const states: Record<string, string> = {}
  for (const id of wanted) states[id] = await ended(house, id)
  const sent = await sendDue(house)
  return {
    json: { deliveries: states, callBacks: letters.length, sent },
    text: `重新处理 ${wanted.length} 份，重发死信 ${letters.length} 封 / ${wanted.length} deliveries and ${letters.length} call-backs taken up again`,
    findings: Object.values(states).some((state) => state === 'returned' || state === 'fault'),
  }
}

async function ended(house: House, deliveryId: string): Promise<string> {
  const begun = await deliveryById(house.database.db, deliveryId)
  if (begun?.runId) await house.runs.finish(begun.runId)
  const now = await deliveryById(house.database.db, deliveryId)
  return now?.fault ? 'fault' : (now?.state ?? '')
}

async function compare(house: House, code: string, day: string | undefined) {
  const { db } = house.database
  const system: SystemRow | undefined = await systemByCode(db, code)
  if (!system) return refuse('http.not-found')
  if (day !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(day)) return refuse('http.invalid', { where: '--day', what: '' })
  const actor = await operatorActor(db, system.agencyId)
  const id = await transact(db, actor, (tx) =>
    startReconciling(house, tx, actor, system, { ...(day ? { day } : {}), by: 'person' }),
  )
  if (isRefusal(id)) return id
  const begun = await reconciliationFor(db, null, id)
  if (begun?.runId) await house.runs.finish(begun.runId)
  const done = await reconciliationFor(db, null, id)
  const differences = await listDifferences(db, id, { limit: printedDifferences })
  if (!done || isRefusal(differences)) return refuse('http.not-found')
  const head = `${done.day}  对方 ${done.theirs ?? '—'}，我方 ${done.ours ?? '—'}；缺 ${done.missing}，多 ${done.unknown}，内容不同 ${done.digest}`
  const lines = differences.items.map(({ businessId, kind }) => `${kind}  ${businessId}`)
  return {
    json: { reconciliation: done, differences: differences.items },
    text: [done.fault ? `${done.day}  ${done.fault.zh}` : head, ...lines].join('\n'),
    findings: done.state !== 'equal',
  }
}
