import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import type { PlanLine } from '@lantai/core/transfer/plan-schema.ts'
import { planLineStateNames, planStateNames, transferFormNames } from '@lantai/core/transfer/text.ts'
import type { Command } from 'commander'
import { transact } from '../base/audit.ts'
import type { Answer, CliContext, CommonFlags } from '../base/cli-context.ts'
import { dayOf, type House } from '../base/house.ts'
import { operatorActor, organisationByCode } from '../identity/index.ts'
import * as plans from './plans.ts'
import { readReceiptCode } from './receipt-code.ts'
import { transferStatistics } from './statistics.ts'
import { listLines } from './store-lines.ts'
import { planOfYear } from './store-plans.ts'
import { verifiedReceipt } from './store-register.ts'

type Flags = CommonFlags & Record<string, string | boolean | undefined>

/** The verbs of the work around transfers: plans, figures, receipts. */
export function transferWorkVerbs(transfer: Command, { run }: CliContext): void {
  const verb = (name: string, about: string) =>
    transfer.command(name).description(about).option('--data <dir>', '数据目录 / data folder').option('--json', 'JSON')

  verb('plan <year>', '年度移交计划 / the plan of a year')
    .requiredOption('--repository <code>', '档案馆代码 / archives')
    .option('--generate', '没有就新建，并按期限生成条目 / begin it and fill it from the periods')
    .option('--publish', '发布给各单位 / publish it to the agencies')
    .action((year: string, flags: Flags) => run(flags, ({ house }) => plan(house, Number(year), flags)))
  verb('stats', '移交统计 / figures by agency and year')
    .option('--repository <code>', '档案馆代码 / archives')
    .option('--from <year>', '起始年度 / from')
    .option('--to <year>', '截止年度 / to')
    .action((flags: Flags) => run(flags, ({ house }) => stats(house, flags)))
  verb('verify <code>', '查验接收回执 / verify a receipt by its code').action((code: string, flags: Flags) =>
    run(flags, ({ house }) => verify(house, code)),
  )
}

const unknown = (code: string) => refuse('identity.unknown', { what: '单位', whatEn: 'organisation', value: code })

async function plan(house: House, year: number, flags: Flags): Promise<Answer | Refusal> {
  if (!Number.isInteger(year) || year < 1950 || year > 2999)
    throw new RangeError('年度应为四位数字。/ The year must be a year.')
  const { db } = house.database
  const repository = await organisationByCode(db, String(flags.repository))
  if (!repository) return unknown(String(flags.repository))
  const actor = await operatorActor(db, repository.id)
  if (flags.generate || flags.publish) {
    const done = await transact(db, actor, async (tx) => {
      const standing = await planOfYear(tx, repository.id, year)
      const begun = standing ?? (await plans.createPlan(house, tx, actor, { year }))
      if (isRefusal(begun)) return begun
      const made = flags.generate ? await plans.generate(house, tx, actor, begun.id, { version: begun.version }) : null
      if (isRefusal(made)) return made
      const version = made?.plan.version ?? begun.version
      return flags.publish ? plans.publish(house, tx, actor, begun.id, version) : begun
    })
    if (isRefusal(done)) return done
  }
  const row = await planOfYear(db, repository.id, year)
  const shown = row ? await plans.planView(house, db, actor, row.id) : refuse('http.not-found')
  if (isRefusal(shown)) return shown
  const lines: PlanLine[] = []
  const today = dayOf(house.now(), house.config.timeZone)
  for (let cursor: string | undefined; ; ) {
    const page = await listLines(db, { planId: shown.id }, { sort: 'agency', limit: 500, cursor }, today)
    if (isRefusal(page)) return page
    lines.push(...page.items)
    if (page.next === null) break
    cursor = page.next
  }
  return {
    json: { plan: shown, lines },
    text: [`${shown.title}  ${planStateNames[shown.state].zh}`, ...lines.map(lineText)].join('\n'),
  }
}

const lineText = ({ agency, fonds, form, yearFrom, yearTo, dueOn, postponedTo, state, daysLeft }: PlanLine) =>
  [
    agency.code,
    agency.name,
    fonds.code,
    transferFormNames[form].zh,
    yearFrom === yearTo ? `${yearFrom}` : `${yearFrom}—${yearTo}`,
    postponedTo ?? dueOn,
    planLineStateNames[state].zh,
    ...(daysLeft !== null && daysLeft < 0 ? [`逾期 ${-daysLeft} 天`] : []),
  ].join('  ')

async function stats(house: House, flags: Flags): Promise<Answer | Refusal> {
  const { db } = house.database
  const code = typeof flags.repository === 'string' ? flags.repository : null
  const repository = code === null ? null : await organisationByCode(db, code)
  if (code !== null && !repository) return unknown(code)
  const year = (flag: unknown) => (/^\d{4}$/.test(String(flag ?? '')) ? Number(flag) : undefined)
  const { timeZone } = house.config
  const found = await transferStatistics(
    db,
    repository?.id ?? null,
    { from: year(flags.from), to: year(flags.to) },
    { today: dayOf(house.now(), timeZone), timeZone },
  )
  const rate = (value: number | null) => (value === null ? '—' : `${Math.round(value * 100)}%`)
  const rows = found.rows.map(
    (row) =>
      `${row.year}  ${row.agency.code}  ${row.agency.name}  应移交 ${row.due}  按期率 ${rate(row.onTimeRate)}  移交 ${row.transfers}  首次通过率 ${rate(row.firstPassRate)}`,
  )
  return { json: found, text: rows.join('\n') }
}

async function verify(house: House, typed: string): Promise<Answer | Refusal> {
  const code = readReceiptCode(typed)
  const receipt = code ? await verifiedReceipt(house.database.db, code) : undefined
  if (!receipt) return refuse('transfer.no-such-receipt')
  const { number, agency, repository, items, volumes, issuedOn, digest, validity } = receipt
  const quantity = [...(volumes > 0 ? [`${volumes} 卷`] : []), `${items} 件`].join('，')
  const word = validity === 'valid' ? '有效' : '已作废'
  return {
    json: receipt,
    text: `${number}  ${word}\n${agency} → ${repository}\n${quantity}  ${issuedOn}\nSM3 ${digest}`,
    findings: validity === 'revoked',
  }
}
