import type { Text } from '@lantai/core/text.ts'
import { transferApi } from '@lantai/core/transfer/api.ts'
import type { Transfer, TransferState } from '@lantai/core/transfer/schema.ts'
import { clientOf } from '../app/client.ts'
import { homeTexts } from './text.ts'
import { shown, type Wait, type Waiting, type WaitRow, waiting } from './wait.ts'

const transfers = clientOf(transferApi)

const row = (transfer: Transfer): WaitRow => ({
  key: transfer.id,
  text: `${transfer.agency.name} ${transfer.number}`,
  note: transfer.packageName,
  since: transfer.decidedAt ?? transfer.checkedAt ?? transfer.receivedAt,
  go: { to: '/transfers/$id', params: { id: transfer.id } },
})

async function inStates(title: Text, state: TransferState[]): Promise<Waiting | null> {
  const page = await transfers.list({ query: { state, sort: 'oldest', limit: shown } })
  return waiting(title, page, page.items.map(row), { to: '/transfers', search: { state } })
}

/** What transfers ask of the archives, and of an agency's records officer. */
export const transferWaits: readonly Wait[] = [
  { key: 'review', may: 'transfer.decide', load: () => inStates(homeTexts.review, ['PENDING_REVIEW']) },
  { key: 'fault', may: 'transfer.decide', urgent: true, load: () => inStates(homeTexts.fault, ['FAILED']) },
  {
    key: 'under-way',
    may: 'transfer.decide',
    load: () => inStates(homeTexts.underWay, ['RECEIVED', 'CHECKING', 'ACCEPTING']),
  },
  { key: 'returned', may: 'transfer.send', urgent: true, load: returned },
  { key: 'drafts', may: 'transfer.send', load: drafts },
  {
    key: 'sent',
    may: 'transfer.send',
    load: () => inStates(homeTexts.sent, ['RECEIVED', 'CHECKING', 'PENDING_REVIEW', 'FAILED']),
  },
]

/** Returned transfers that no later one has answered. */
async function returned(): Promise<Waiting | null> {
  const [back, again] = await Promise.all([
    transfers.list({ query: { state: ['REJECTED'], sort: 'newest', limit: 200 } }),
    transfers.list({
      query: { state: ['RECEIVED', 'CHECKING', 'PENDING_REVIEW', 'ACCEPTING', 'ACCEPTED', 'FAILED'], limit: 500 },
    }),
  ])
  const answered = new Set([...back.items, ...again.items].map((transfer) => transfer.resubmits))
  const open = back.items.filter((transfer) => !answered.has(transfer.id))
  const rows = open.map((transfer) => ({ ...row(transfer), note: transfer.reasons ?? transfer.packageName }))
  return waiting(homeTexts.returned, { ...back, items: open, total: open.length }, rows, {
    to: '/transfers',
    search: { state: ['REJECTED'] },
  })
}

async function drafts(): Promise<Waiting | null> {
  const { items } = await transfers.drafts()
  const open = items.filter((draft) => draft.state !== 'sent')
  const rows = open.map((draft) => ({
    key: draft.id,
    text: draft.name,
    note: draft.fonds.name,
    since: draft.createdAt,
    go: { to: '/packages/$id', params: { id: draft.id } },
  }))
  return waiting(homeTexts.drafts, { items: open, total: open.length, approximate: false, next: null }, rows, {
    to: '/packages',
  })
}
