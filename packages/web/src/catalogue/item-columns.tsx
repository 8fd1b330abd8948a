import type { Item } from '@lantai/core/catalogue/schema.ts'
import type { Language } from '@lantai/core/text.ts'
import type { Say } from '../app/language.tsx'
import { AccessMark } from '../opening/access-mark.tsx'
import { Snippet } from '../search/snippet.tsx'
import { dateText } from '../ui/date-text.ts'
import type { Column } from '../ui/record-table.tsx'
import { retentionName } from './code-names.ts'
import { MarkedText } from './marked-text.tsx'
import { catalogueText } from './text.ts'

/** `beside`: a record is open at the right, so only what tells rows apart has room. */
export const itemColumns = (t: Say, language: Language, beside: boolean): Column<Item>[] => {
  const all: (Column<Item> & { readonly roomy?: boolean })[] = [
    {
      key: 'code',
      title: t(catalogueText.referenceCode),
      width: 232,
      sorts: [['code', 'ascending']],
      wideOnly: true,
      render: ({ referenceCode }) => (
        <span className="figures" title={referenceCode}>
          {referenceCode}
        </span>
      ),
    },
    {
      key: 'title',
      title: t(catalogueText.title),
      render: ({ title, marks, snippet }) => (
        <>
          <MarkedText text={title} marks={marks} />
          {snippet && <Snippet of={snippet} />}
        </>
      ),
    },
    {
      key: 'creator',
      title: t(catalogueText.creator),
      width: 130,
      wideOnly: true,
      roomy: true,
      render: ({ creator }) => <span title={creator}>{creator}</span>,
    },
    {
      key: 'documentNo',
      title: t(catalogueText.documentNo),
      width: 160,
      wideOnly: true,
      roomy: true,
      render: ({ documentNo }) => <span title={documentNo ?? ''}>{documentNo}</span>,
    },
    {
      key: 'date',
      title: t(catalogueText.date),
      width: 98,
      wideOnly: true,
      sorts: [['newest', 'descending']],
      render: ({ date }) => <span className="figures">{dateText(date)}</span>,
    },
    {
      key: 'retention',
      title: t(catalogueText.retention),
      width: 90,
      wideOnly: true,
      roomy: true,
      render: ({ retention }) => retentionName(retention, language),
    },
    {
      key: 'access',
      title: t(catalogueText.access),
      width: language === 'zh' ? 100 : 128,
      render: ({ accessStatus }) => <AccessMark status={accessStatus} />,
    },
    {
      key: 'pages',
      title: t(catalogueText.pages),
      width: 56,
      align: 'right',
      wideOnly: true,
      roomy: true,
      render: ({ pageCount }) => <span className="figures">{pageCount}</span>,
    },
  ]
  return beside ? all.filter(({ roomy }) => !roomy) : all
}
