import type { SelfCheck } from '@lantai/core/transfer/self-check-schema.ts'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useText } from '../../app/language.tsx'
import { EmptyNote } from '../../ui/empty-note.tsx'
import { bytesText, countText, When } from '../../ui/format.tsx'
import { BackLink } from '../../ui/last-search.tsx'
import { ListCount, ListPage } from '../../ui/list-page.tsx'
import { type Column, RecordTable } from '../../ui/record-table.tsx'
import { uiTexts } from '../../ui/text.ts'
import { draftText } from '../draft-text.ts'
import { useSelfChecks } from './queries.ts'
import { SelfCheckWord } from './self-check-word.tsx'
import { selfCheckText } from './text.ts'

/** Packages that this agency checked without sending them. */
export function SelfChecksPage() {
  const t = useText()
  const navigate = useNavigate()
  const list = useSelfChecks()
  const columns: Column<SelfCheck>[] = [
    {
      key: 'package',
      title: t(selfCheckText.packageName),
      render: ({ packageName, packageBytes }) =>
        t(uiTexts.withNote, { text: packageName, note: bytesText(packageBytes) }),
    },
    {
      key: 'state',
      title: t(selfCheckText.state),
      width: 120,
      render: ({ state }) => <SelfCheckWord state={state} />,
    },
    {
      key: 'results',
      title: t(selfCheckText.results),
      width: 330,
      wideOnly: true,
      render: ({ state, checks }) =>
        state !== 'checking' && (
          <span className={checks.failed > 0 ? 'bad-text' : undefined}>
            {t(selfCheckText.resultsOf, { ...checks })}
          </span>
        ),
    },
    {
      key: 'fonds',
      title: t(selfCheckText.fonds),
      width: 180,
      wideOnly: true,
      render: ({ fonds }) => fonds && `${fonds.code} ${fonds.name}`,
    },
    {
      key: 'items',
      title: t(selfCheckText.items),
      width: 80,
      align: 'right',
      wideOnly: true,
      render: ({ items }) => countText(items),
    },
    {
      key: 'from',
      title: t(selfCheckText.from),
      width: 100,
      wideOnly: true,
      render: ({ from }) => t(selfCheckText[from]),
    },
    {
      key: 'by',
      title: t(selfCheckText.createdBy),
      width: 100,
      wideOnly: true,
      render: ({ createdBy }) => createdBy,
    },
    {
      key: 'at',
      title: t(selfCheckText.createdAt),
      width: 150,
      wideOnly: true,
      render: ({ createdAt }) => <When at={createdAt} />,
    },
  ]
  const button = (
    <Button type="primary" onClick={() => navigate({ to: '/self-checks/upload' })}>
      {t(selfCheckText.begin)}
    </Button>
  )
  return (
    <ListPage
      title={t(selfCheckText.area)}
      actions={
        <>
          <BackLink to="/packages">{t(draftText.title)}</BackLink>
          {button}
        </>
      }
      status={<ListCount list={list} />}
    >
      <RecordTable
        label={t(selfCheckText.area)}
        list={list}
        columns={columns}
        rowKey={({ id }) => id}
        rowName={({ packageName }) => packageName}
        onOpen={(id) => id && navigate({ to: '/self-checks/$id', params: { id } })}
        empty={<EmptyNote title={t(selfCheckText.none)} text={t(selfCheckText.noneWhy)} action={button} />}
      />
    </ListPage>
  )
}
