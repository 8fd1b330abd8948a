import { recordLevelText } from '@lantai/core/catalogue/levels.ts'
import type { ItemRecord } from '@lantai/core/catalogue/schema.ts'
import { Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import { type Say, useLanguage, useText } from '../app/language.tsx'
import { useMay } from '../app/session.ts'
import { AccessMark } from '../opening/access-mark.tsx'
import { dateText } from '../ui/date-text.ts'
import { Facts } from '../ui/facts.tsx'
import { bytesText, When } from '../ui/format.tsx'
import { uiTexts } from '../ui/text.ts'
import { categoryName, retentionName } from './code-names.ts'
import { describeText } from './describe/describe-text.ts'
import { valueText } from './describe/value-text.ts'
import { furtherMetadata } from './further-metadata.ts'
import { ContentsList } from './print/contents-list.tsx'
import { catalogueText } from './text.ts'
import './describe/describe.css'

/** The description in the areas of DA/T 18-2022. */
export function ItemDescription({ record }: { record: ItemRecord }) {
  const t = useText()
  const { language } = useLanguage()
  const may = useMay()
  const { pageCount: pages, fileCount: files, stored } = record
  const extent = { pages: pages ?? 0, files, bytes: bytesText(record.byteCount) }
  const extentText =
    pages === null ? catalogueText.extentFiles : files === 0 ? catalogueText.extentPages : catalogueText.extentValue
  const further = furtherMetadata(record.metadata)
  /** A value that the record does not hold itself, with where it comes from. */
  const lent = (field: string, value: string) => {
    const source = record.inherited.find((one) => one.field === field)
    return source ? (
      <span key={field}>
        {value} <span className="describe-from">{t(describeText.fromAbove, { code: source.referenceCode })}</span>
      </span>
    ) : (
      value
    )
  }
  return (
    <div className="description">
      {record.aliasOf && <Alert type="info" showIcon title={t(describeText.aliasOf, { code: record.aliasOf })} />}
      {record.missing.length > 0 && (
        <p className="bad-text">
          {t(describeText.missing, {
            names: record.missing.map(({ name, nameEn }) => (language === 'zh' ? name : nameEn)).join('、'),
          })}
        </p>
      )}
      <h3>{t(catalogueText.areaIdentity)}</h3>
      <Facts
        of={[
          [t(catalogueText.referenceCode), <Code key="code" of={record.referenceCode} />],
          record.aliases.length > 0 && [t(describeText.aliases), <Code key="aliases" of={record.aliases.join('、')} />],
          [t(catalogueText.title), record.title],
          record.documentNo !== null && [t(catalogueText.documentNo), record.documentNo],
          [t(catalogueText.date), datesOf(record, t)],
          [t(catalogueText.level), t(recordLevelText[record.level])],
        ]}
      />
      <h3>{t(catalogueText.areaContext)}</h3>
      <Facts
        of={[
          [t(catalogueText.creator), lent('creator', record.creator)],
          [t(catalogueText.fonds), `${record.fonds.code} ${record.fonds.name}`],
          [t(catalogueText.repository), record.repository.name],
          record.transferId !== null &&
            may('transfer.read') && [
              t(catalogueText.fromTransfer),
              <Link key="transfer" to="/transfers/$id" params={{ id: record.transferId }}>
                {t(catalogueText.seeTransfer)}
              </Link>,
            ],
        ]}
      />
      <h3>{t(catalogueText.areaContent)}</h3>
      <Facts
        of={[
          [
            t(catalogueText.category),
            t(uiTexts.withNote, { text: categoryName(record.category, language), note: record.category }),
          ],
          [t(catalogueText.year), String(record.year)],
          [t(catalogueText.retention), lent('retention', retentionName(record.retention, language))],
          record.organ !== null && [t(catalogueText.organ), lent('organ', record.organ)],
          [t(catalogueText.extent), t(extentText, extent)],
          ...record.elements
            .filter(({ value }) => valueText('', value, language) !== '')
            .map(
              ({ code, name, nameEn, value }) =>
                [
                  language === 'zh' ? name : nameEn,
                  code === 'contents' ? (
                    <ContentsList key={code} of={value} />
                  ) : (
                    lent(code, valueText(code, value, language))
                  ),
                ] as const,
            ),
        ]}
      />
      <h3>{t(catalogueText.areaAccess)}</h3>
      <Facts
        of={[
          [t(catalogueText.access), <AccessMark key="access" status={record.accessStatus} />],
          record.accessReason !== null && [t(catalogueText.accessReason), record.accessReason],
          record.accessSetAt !== null && [
            t(catalogueText.accessSet),
            <span key="set">
              {record.accessSetBy} <When at={record.accessSetAt} />
            </span>,
          ],
          [t(catalogueText.securityClass), lent('securityClass', record.securityClass || '—')],
        ]}
      />
      {record.notes && (
        <>
          <h3>{t(catalogueText.areaNotes)}</h3>
          <p>{record.notes}</p>
        </>
      )}
      <h3>{t(catalogueText.areaControl)}</h3>
      <Facts
        of={[
          [t(catalogueText.describedAt), <When key="described" at={record.createdAt} />],
          stored !== null && [t(catalogueText.storedAt), <When key="stored" at={stored.storedAt} />],
          stored !== null && [
            t(catalogueText.objectId),
            <span key="object">
              <span className="code">{stored.objectId}</span>{' '}
              <span className="muted">
                {t(catalogueText.objectVersion, { version: stored.version, bytes: bytesText(stored.bytes) })}
              </span>
            </span>,
          ],
        ]}
      />
      {further.length > 0 && (
        <details className="further">
          <summary>{t(catalogueText.areaMetadata)}</summary>
          <Facts of={further.map(({ name, value }) => [name[language], value] as const)} />
        </details>
      )}
    </div>
  )
}

const datesOf = ({ date, dateTo }: ItemRecord, t: Say) =>
  dateTo ? t(describeText.dateSpan, { from: dateText(date), to: dateText(dateTo) }) : dateText(date)

const Code = ({ of }: { of: string }) => <span className="figures">{of}</span>
