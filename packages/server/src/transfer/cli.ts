import { resolve } from 'node:path'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import type { Transfer, TransferState } from '@lantai/core/transfer/schema.ts'
import { transferStateNames } from '@lantai/core/transfer/text.ts'
import type { Command } from 'commander'
import { transact } from '../base/audit.ts'
import type { Answer, CliContext, CommonFlags } from '../base/cli-context.ts'
import type { House } from '../base/house.ts'
import { allFindings, resultsOf } from '../checks/index.ts'
import { operatorActor, organisationByCode } from '../identity/index.ts'
import { packageVerbs } from './cli-convert.ts'
import { printedFindings, printedTransfer, transferText } from './cli-text.ts'
import { transferWorkVerbs } from './cli-work.ts'
import { acceptNow, decideChecks, giveBack } from './decide.ts'
import { makeTransferPackage } from './make.ts'
import { receivePackage } from './receive.ts'
import * as store from './store.ts'
import { listTransfers, transferView } from './store-views.ts'

type Flags = CommonFlags & Record<string, string | boolean | undefined>

/** The verbs of a transfer. An id may also be its number (YJ-2026-0001). */
export function transferVerbs(program: Command, context: CliContext): void {
  const { run } = context
  packageVerbs(program)
  const transfer = program.command('transfer').description('移交与接收 / transfers')
  const verb = (name: string, about: string) =>
    transfer.command(name).description(about).option('--data <dir>', '数据目录 / data folder').option('--json', 'JSON')

  verb('make <folder>', '由文件夹和目录制作移交包 / make a package')
    .requiredOption('--catalogue <file>', '目录 CSV 或 XLSX / catalogue')
    .requiredOption('--agency <code>', '移交单位代码 / agency')
    .requiredOption('--out <path>', '输出位置，以 .zip 结尾则为 zip / where to write; a zip when it ends in .zip')
    .option('--fonds <code>', '全宗号，单位有多个全宗时 / fonds, where the agency has several')
    .action((folder: string, flags: Flags) => run(flags, ({ house }) => make(house, folder, flags)))
  verb('receive <path>', '接收移交包并检测 / receive and check a package')
    .requiredOption('--agency <code>', '移交单位代码 / agency')
    .action((path: string, flags: Flags) => run(flags, ({ house }) => receive(house, path, String(flags.agency))))
  verb('list', '移交列表 / list transfers')
    .option('--state <state>', Object.keys(transferStateNames).join(' '))
    .option('--agency <code>', '移交单位代码 / agency')
    .option('--limit <n>', '最多几条 / at most', '50')
    .action((flags: Flags) => run(flags, ({ house }) => list(house, flags)))
  verb('show <id>', '移交详情 / a transfer').action((id: string, flags: Flags) =>
    run(flags, async ({ house }) => {
      const found = await find(house, id)
      return isRefusal(found) ? found : printed(house, found.id)
    }),
  )
  verb('accept <id>', '接收入馆 / accept')
    .option('--confirm-manual <note>', '以操作员名义判定所有人工项通过 / pass all manual items with this note')
    .action((id: string, flags: Flags) => run(flags, ({ house }) => accept(house, id, flags.confirmManual)))
  verb('reject <id>', '退回 / return')
    .requiredOption('--reason <text>', '退回原因 / reasons')
    .action((id: string, flags: Flags) => run(flags, ({ house }) => reject(house, id, String(flags.reason))))
  transferWorkVerbs(transfer, context)
}

const unknownAgency = (code: string) =>
  refuse('identity.unknown', { what: '单位', whatEn: 'organisation', value: code })

async function make(house: House, folder: string, flags: Flags): Promise<Answer | Refusal> {
  const code = String(flags.agency)
  const agency = await organisationByCode(house.database.db, code)
  if (!agency) return unknownAgency(code)
  const made = await makeTransferPackage(house, {
    folder: resolve(folder),
    catalogue: { path: resolve(String(flags.catalogue)) },
    agency,
    fondsCode: typeof flags.fonds === 'string' ? flags.fonds : undefined,
    out: resolve(String(flags.out)),
  })
  if (isRefusal(made)) return made
  return { json: made, text: `${made.path}\n${made.items} 件，${made.files} 个文件，${made.bytes} 字节` }
}

async function receive(house: House, path: string, code: string): Promise<Answer | Refusal> {
  const { db } = house.database
  const agency = await organisationByCode(db, code)
  if (!agency) return unknownAgency(code)
  const actor = await operatorActor(db, agency.repositoryId ?? agency.id)
  const received = await receivePackage(house, actor, { agencyId: agency.id, source: { path: resolve(path) } })
  if (isRefusal(received)) return received
  return finished(house, received)
}

/** Sees the run of a transfer to its end in this process, then tells how it came out. A fault of ours is thrown. */
async function finished(house: House, { id, runId, number }: Transfer): Promise<Answer> {
  const ended = runId ? await house.runs.finish(runId) : null
  if (ended && ended.state !== 'done') throw new Error(`${number}: ${ended.error ?? ended.state}`)
  return printed(house, id)
}

async function printed(house: House, id: string): Promise<Answer> {
  const { db } = house.database
  const transfer = await transferView(db, id)
  const findings = printedFindings(await resultsOf(db, id), await allFindings(db, id))
  return {
    json: printedTransfer(transfer, findings),
    text: transferText(transfer, findings),
    findings: findings.some(({ level }) => level === 'failed'),
  }
}

async function list(house: House, flags: Flags): Promise<Answer | Refusal> {
  const { db } = house.database
  const code = typeof flags.agency === 'string' ? flags.agency : null
  const state = flags.state ? String(flags.state).toUpperCase() : null
  if (state !== null && !Object.hasOwn(transferStateNames, state)) {
    const states = Object.keys(transferStateNames).join(' ')
    throw new RangeError(`--state 只能是 ${states}。/ --state is one of ${states}.`)
  }
  const agency = code === null ? null : await organisationByCode(db, code)
  if (code !== null && !agency) return unknownAgency(code)
  const page = await listTransfers(db, null, {
    ...(state ? { state: [state as TransferState] } : {}),
    ...(agency ? { agencyId: agency.id } : {}),
    limit: Math.min(Math.max(Number(flags.limit) || 50, 1), 500),
  })
  if (isRefusal(page)) return page
  return {
    json: { items: page.items, total: page.total },
    text: page.items
      .map(({ number, state, agency: { name }, items }) => `${number}  ${state}  ${name}  ${items} 件`)
      .join('\n'),
  }
}

/** A transfer by its id or number; two repositories may have given the same number, then the id is needed. */
async function find(house: House, given: string): Promise<store.TransferRow | Refusal> {
  const { db } = house.database
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(given)
  const found = isId
    ? [await store.transferById(db, given.toLowerCase())]
    : await store.transferByNumber(db, null, given)
  return found.length === 1 && found[0] ? found[0] : refuse('http.not-found')
}

async function accept(house: House, given: string, note: string | boolean | undefined): Promise<Answer | Refusal> {
  const { db } = house.database
  const found = await find(house, given)
  if (isRefusal(found)) return found
  const actor = await operatorActor(db, found.repositoryId)
  const codes = (await resultsOf(db, found.id)).filter(({ outcome }) => outcome === 'pending').map(({ code }) => code)
  if (typeof note === 'string' && note.trim() && codes.length > 0) {
    const decision = { codes, outcome: 'passed' as const, note, version: found.version }
    const decided = await transact(db, actor, (tx) => decideChecks(house, tx, actor, found.id, decision))
    if (isRefusal(decided)) return decided
  }
  const begun = await transact(db, actor, async (tx) => {
    const now = await store.transferById(tx, found.id)
    return acceptNow(house, tx, actor, found.id, now?.version ?? found.version)
  })
  return isRefusal(begun) ? begun : finished(house, begun)
}

async function reject(house: House, given: string, reasons: string): Promise<Answer | Refusal> {
  const found = await find(house, given)
  if (isRefusal(found)) return found
  if (!reasons.trim()) return refuse('http.invalid', { where: '--reason', what: '' })
  const actor = await operatorActor(house.database.db, found.repositoryId)
  const returned = await transact(house.database.db, actor, (tx) =>
    giveBack(house, tx, actor, found.id, { version: found.version, reasons }),
  )
  if (isRefusal(returned)) return returned
  const answer = await printed(house, found.id)
  return { ...answer, findings: false }
}
