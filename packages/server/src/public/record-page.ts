import { recordLevelText } from '@lantai/core/catalogue/levels.ts'
import { relationKind } from '@lantai/core/catalogue/relation-kinds.ts'
import { categoryOf } from '@lantai/core/norms/category-codes.ts'
import { retentionByName } from '@lantai/core/norms/retention-codes.ts'
import type { RecordData } from '@lantai/core/search/public.ts'
import { dateText } from '@lantai/core/search/text.ts'
import { dayOf, type House } from '../base/house.ts'
import { findRecord, levelsOf, type StoredRecord } from '../catalogue/index.ts'
import type { Reading } from './address.ts'
import { publicRows } from './rows.ts'
import { showFiles, type Wanted } from './shown.ts'
import { neighbours, openBelow, openRecords, openRelations } from './store.ts'

const listedBelow = 50

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
  const [{ files, shown, note }, related, parents, relations, below] = await Promise.all([
    showFiles(house, id, record.files, wanted, reading),
    neighbours(db, record, 3).then((rows) => publicRows(db, reading, rows)),
    openRecords(db, record.ancestors),
    openRelations(db, id),
    openBelow(db, id, listedBelow + 1),
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
    levelText: recordLevelText[record.level][language],
    retention: record.retention,
    retentionText: retentionByName(record.retention)?.name[language] ?? record.retention,
    organ: record.organ,
    pageCount: record.pageCount,
    notes: record.notes,
    accessStatus: record.accessStatus,
    openedOn: record.accessSetAt && dayOf(new Date(record.accessSetAt), house.config.timeZone),
    fonds,
    repository: { code: record.repositoryCode, name: record.repositoryName },
    levelPath: levelPath(record, parents, reading),
    formerCodes: [...record.aliases],
    relations: relations.map(({ kind, forward, id: otherId, referenceCode, title }) => {
      const known = relationKind(kind)
      const name = (forward ? known?.name : known?.inverse)?.[language] ?? kind
      return { name, referenceCode, title, url: reading.to(`/records/${otherId}`) }
    }),
    below: await publicRows(db, reading, below.slice(0, listedBelow)),
    belowUrl:
      below.length > listedBelow ? reading.to('/search', { q: `${record.referenceCode}-`, sort: 'code' }) : null,
    files,
    shown,
    shownNote: note,
    citation: citation(record, url),
    related,
    backUrl,
  }
}

/** Retention is no way in for a reader: the path ends with the year. */
function levelPath(
  record: StoredRecord,
  parents: Awaited<ReturnType<typeof openRecords>>,
  reading: Reading,
): RecordData['levelPath'] {
  const levels = levelsOf(record)
    .filter(({ kind }) => kind !== 'retention')
    .map(({ kind, label, labelEn, code, filters: { fondsId, category, yearFrom, yearTo } }) => ({
      label: `${kind === 'fonds' ? `${code} ` : ''}${reading.language === 'zh' ? label : labelEn}`,
      url: reading.to('/search', { fonds: fondsId, category, yearFrom, yearTo }),
    }))
  const above = parents.map(({ id, title }) => ({ label: title, url: reading.to(`/records/${id}`) }))
  return [...levels, ...above, { label: record.referenceCode, url: null }]
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
