import type { Text } from '@lantai/core/text.ts'
import { fill } from '@lantai/core/text.ts'
import * as rules from '@lantai/core/transfer/plan-rules.ts'
import type { TransferSettings } from '@lantai/core/transfer/plan-schema.ts'
import { transferFormNames } from '@lantai/core/transfer/text.ts'
import { audit, transact } from '../base/audit.ts'
import type { Tx } from '../base/db.ts'
import { dayOf, type House } from '../base/house.ts'
import type { RunContext } from '../base/run-kind.ts'
import { addReminder, type Due, dueOf, linesToRemind } from './store-duties.ts'
import { settingsOf } from './store-plans.ts'

interface SentReminder {
  readonly id: string
  readonly agencyId: string
  readonly text: Text
}
/** A way to an agency besides its home page, such as a mail server; told after the reminder is kept. */
export type ReminderPort = (reminder: SentReminder) => Promise<void>

const ports = new WeakMap<House, ReminderPort[]>()
export function onReminder(house: House, port: ReminderPort): void {
  ports.set(house, [...(ports.get(house) ?? []), port])
}

const sentences = {
  ahead: {
    zh: '全宗 {fonds} {years}年度{form}档案应于 {due} 前移交，还有 {days} 天。',
    en: 'The {form} records of fonds {fonds} of {years} are due by {due}, in {days} days.',
  },
  today: {
    zh: '全宗 {fonds} {years}年度{form}档案今天（{due}）到期应移交。',
    en: 'The {form} records of fonds {fonds} of {years} are due today ({due}).',
  },
  overdue: {
    zh: '全宗 {fonds} {years}年度{form}档案应于 {due} 前移交，已逾期 {days} 天。',
    en: 'The {form} records of fonds {fonds} of {years} were due by {due}, {days} days ago.',
  },
} as const satisfies Record<string, Text>

function textOf(line: Due, daysLeft: number): Text {
  const { yearFrom, yearTo } = line
  const sentence = daysLeft < 0 ? sentences.overdue : daysLeft === 0 ? sentences.today : sentences.ahead
  const years = yearFrom === yearTo ? `${yearFrom}` : `${yearFrom}—${yearTo}`
  const details = { fonds: `${line.fondsCode} ${line.fondsName}`, years, due: line.due, days: Math.abs(daysLeft) }
  const { zh, en } = transferFormNames[line.form]
  return { zh: fill(sentence, 'zh', { ...details, form: zh }), en: fill(sentence, 'en', { ...details, form: en }) }
}

interface Occasion {
  readonly kind: 'ahead' | 'today' | 'overdue' | 'person'
  readonly occasion: string
  readonly by: string
}

async function remind(house: House, tx: Tx, line: Due, { kind, occasion, by }: Occasion): Promise<SentReminder | null> {
  const now = house.now()
  const daysLeft = rules.daysBetween(dayOf(now, house.config.timeZone), line.due)
  const text = textOf(line, daysLeft)
  const id = house.newId()
  const { repositoryId, agencyId } = line
  const given = { lineId: line.id, repositoryId, agencyId, kind, dueOn: line.due, daysLeft, occasion }
  const added = await addReminder(tx, {
    ...given,
    id,
    text: text.zh,
    textEn: text.en,
    sentBy: by,
    sentAt: now.toISOString(),
  })
  if (!added) return null
  await audit(tx, 'transfer.reminded', { id, agencyId, dueOn: line.due, kind }, repositoryId)
  return { id, agencyId, text }
}

/** A person reminds an agency now, as often as that person likes. */
export async function remindLine(
  house: House,
  tx: Tx,
  { id }: { id: string },
  { kind, by }: { kind: 'person'; by: string },
): Promise<boolean> {
  const line = await dueOf(tx, id)
  if (!line) return false
  const sent = await remind(house, tx, line, { kind, by, occasion: `person:${house.newId()}` })
  if (sent) void tell(house, [sent])
  return sent !== null
}

/** A way that fails does not undo the reminder, which stands on the agency's home page. */
async function tell(house: House, sent: readonly SentReminder[]): Promise<void> {
  for (const port of ports.get(house) ?? [])
    for (const reminder of sent)
      await port(reminder).catch((error: unknown) =>
        house.log.error({ err: error }, 'a reminder could not be passed on'),
      )
}

/** The run of every day: whoever is due, by the settings of its archives, is reminded once for each occasion. */
export async function remindAll(house: House, run: RunContext): Promise<unknown> {
  const { db } = house.database
  const today = dayOf(house.now(), house.config.timeZone)
  const settings = new Map<string, TransferSettings>()
  let reminded = 0
  let seen = 0
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    // No archives reminds more than two years ahead.
    const lines = await linesToRemind(db, today, 730, after)
    const last = lines.at(-1)
    if (!last) break
    after = last.id
    for (const { repositoryId } of lines)
      if (!settings.has(repositoryId)) settings.set(repositoryId, await settingsOf(db, repositoryId))
    const sent = await transact(
      db,
      run.actor,
      async (tx) => {
        const given: SentReminder[] = []
        for (const line of lines) {
          const daysLeft = rules.daysBetween(today, line.due)
          const due = rules.reminderOccasion(settings.get(line.repositoryId) as TransferSettings, line.due, daysLeft)
          const reminder = due && (await remind(house, tx, line, { ...due, by: 'Lantai' }))
          if (reminder) given.push(reminder)
        }
        return given
      },
      { unaudited: true },
    )
    await tell(house, sent)
    reminded += sent.length
    seen += lines.length
    await run.progress({ done: seen })
  }
  return { reminded }
}
