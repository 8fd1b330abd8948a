import { categoryOf } from '@lantai/core/norms/category-codes.ts'
import { retentionByName } from '@lantai/core/norms/retention-codes.ts'
import type { RecordData } from '@lantai/core/search/public.ts'
import { dateText } from '@lantai/core/search/text.ts'
import { dayOf, type House } from '../base/house.ts'
import { findRecord, levelsOf, type StoredRecord } from '../catalogue/index.ts'
import type { Reading } from './address.ts'
import { publicRows } from './rows.ts'
import { showFiles, type Wanted } from './shown.ts'
import { neighbours } from './store.ts'

/** Data of a record's page; undefined for a record that does not exist or is not open, which look the same. */
export async function recordData(
  house: House,
  id: string,
  wanted: Wanted,
  { reading, backUrl, url }: { reading: Reading; backUrl: string | null; url: string | null },
): Promise<RecordData | undefined> {
  const { db } = house.database
  const record = await findRecord(db, 'public', { id })
  if (!record) return undefined
  const [{ files, shown, note }, related] = await Promise.all([
    showFiles(house, id, record.files, wanted, reading),
    neighbours(db, record, 3).then((rows) => publicRows(db, reading, rows)),
  ])
  const { language } = reading
  const fonds = { code: record.fondsCode, name: record.fondsName }
  return {
    id,
    referenceCode: record.referenceCode,
    title: record.title,
    creator: record.creator,
    documentNo: record.documentNo,
    date: record.date,
    dateText: dateText(record.date, language),
    year: record.year,
    category: record.category,
    categoryText: categoryOf(record.category)?.name[language] ?? record.category,
    retention: record.retention,
    retentionText: retentionByName(record.retention)?.name[language] ?? record.retention,
    organ: record.organ,
    pageCount: record.pageCount,
    notes: record.notes,
    accessStatus: record.accessStatus,
    openedOn: record.accessSetAt && dayOf(new Date(record.accessSetAt), house.config.timeZone),
    fonds,
    repository: { code: record.repositoryCode, name: record.repositoryName },
    levelPath: levelPath(record, reading),
    files,
    shown,
    shownNote: note,
    citation: citation(record, url),
    related,
    backUrl,
  }
}

/** Retention is no way in for a reader: the path ends with the year. */
function levelPath(record: StoredRecord, reading: Reading): RecordData['levelPath'] {
  const levels = levelsOf(record)
    .filter(({ kind }) => kind !== 'retention')
    .map(({ kind, label, labelEn, code, filters: { fondsId, category, yearFrom, yearTo } }) => ({
      label: `${kind === 'fonds' ? `${code} ` : ''}${reading.language === 'zh' ? label : labelEn}`,
      url: reading.to('/search', { fonds: fondsId, category, yearFrom, yearTo }),
    }))
  return [...levels, { label: record.referenceCode, url: null }]
}

/** After GB/T 7714-2015: creator. title[A/OL]. number, date. repository: reference code. address. */
function citation(record: StoredRecord, url: string | null): string {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(record.date) ?? []
  const date = [year, month, day].filter((part) => part && Number(part) > 0).join('-')
  const parts = [
    record.creator,
    `${record.title}[A/OL]`,
    [record.documentNo, date].filter(Boolean).join(', '),
    `${record.repositoryName}: ${record.referenceCode}`,
    url,
  ]
  return parts.filter(Boolean).join('. ')
}
