import { dateText, spanText } from '@lantai/core/authority/dates.ts'
import { type LinkRole, linkRoles, linkRoleText } from '@lantai/core/authority/kinds.ts'
import type { LinkedItem } from '@lantai/core/authority/link-schema.ts'
import type { AuthorityRecord } from '@lantai/core/authority/schema.ts'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { useMemo, useState } from 'react'
import { type Say, useText } from '../app/language.tsx'
import { useAsk } from '../ui/ask.tsx'
import { useDialog } from '../ui/dialogs.tsx'
import { EmptyNote } from '../ui/empty-note.tsx'
import { ListCount } from '../ui/list-page.tsx'
import { type Column, RecordTable } from '../ui/record-table.tsx'
import { LinkFondsDialog } from './link-fonds-dialog.tsx'
import { ProposalPanel } from './proposal-panel.tsx'
import { authority, useAuthoritiesChanged, useLinkedFonds, useLinkedItems } from './queries.ts'
import { authorityText } from './text.ts'

const columns = (t: Say): Column<LinkedItem>[] => [
  { key: 'role', title: t(authorityText.role), width: 90, render: ({ role }) => t(linkRoleText[role]) },
  {
    key: 'code',
    title: t(authorityText.referenceCode),
    width: 240,
    wideOnly: true,
    render: ({ referenceCode }) => <span className="figures">{referenceCode}</span>,
  },
  { key: 'title', title: t(authorityText.title), render: ({ title }) => title },
  {
    key: 'date',
    title: t(authorityText.date),
    width: 100,
    render: ({ date }) => <span className="figures">{/^[1-9]/.test(date) ? dateText(date) : '—'}</span>,
  },
  {
    key: 'fonds',
    title: t(authorityText.fonds),
    width: 150,
    wideOnly: true,
    render: ({ fondsCode, fondsName }) => `${fondsCode} ${fondsName}`,
  },
]

/** Fonds and items linked with a record, and what could be. */
export function LinkedTab({ record, active }: { record: AuthorityRecord; active: boolean }) {
  const t = useText()
  const ask = useAsk()
  const navigate = useNavigate()
  const changed = useAuthoritiesChanged()
  const [role, setRole] = useState<LinkRole>()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const linked = useLinkedItems(record.id, role)
  const list = { ...linked, total: role ? null : record.items, approximate: record.doubles.length > 0 }
  const shown = useMemo(() => columns(t), [t])
  const mayChange = record.own && !record.mergedInto
  const unlink = () =>
    ask({
      title: t(authorityText.unlinkAsk, { count: chosen.size }),
      text: t(authorityText.unlinkWhy),
      act: t(authorityText.unlink),
      danger: true,
      work: async () => {
        await authority.unlink({ params: { id: record.id }, body: { linkIds: [...chosen] } })
        setChosen(new Set())
        await changed()
      },
    })
  return (
    <>
      <LinkedFondsPanel record={record} />
      {mayChange && <ProposalPanel record={record} />}
      <section className="panel">
        <h2>{t(authorityText.items)}</h2>
        <div className="filters">
          <Select
            allowClear
            style={{ width: 150 }}
            aria-label={t(authorityText.role)}
            placeholder={t(authorityText.allRoles)}
            value={role}
            options={linkRoles.map((value) => ({ value, label: t(linkRoleText[value]) }))}
            onChange={(next) => setRole(next ?? undefined)}
          />
          <ListCount list={list} chosen={chosen.size} onClear={() => setChosen(new Set())}>
            <Button size="small" onClick={unlink}>
              {t(authorityText.unlink)}
            </Button>
          </ListCount>
        </div>
        <div className={list.rows.length > 0 ? 'linked-items' : undefined}>
          <RecordTable
            label={t(authorityText.items)}
            list={list}
            columns={shown}
            rowKey={({ linkId }) => linkId}
            rowName={({ title }) => title}
            keys={active}
            {...(mayChange ? { chosen, onChoose: setChosen } : {})}
            onOpen={(linkId) => {
              const item = list.rows.find((each) => each.linkId === linkId)
              if (item) navigate({ to: '/catalogue/$id', params: { id: item.id } })
            }}
            empty={<EmptyNote title={t(authorityText.noItems)} text={t(authorityText.noItemsWhy)} />}
          />
        </div>
      </section>
    </>
  )
}

function LinkedFondsPanel({ record }: { record: AuthorityRecord }) {
  const t = useText()
  const dialog = useDialog()
  const ask = useAsk()
  const changed = useAuthoritiesChanged()
  const list = useLinkedFonds(record.id)
  const mayChange = record.own && !record.mergedInto
  const add = async () => {
    if (await dialog<true>((close) => <LinkFondsDialog of={record} onEnd={close} />)) await changed()
  }
  return (
    <section className="panel">
      <h2>{t(authorityText.fonds)}</h2>
      {list.rows.length === 0 && !list.waiting && <p className="muted">{t(authorityText.nothing)}</p>}
      {list.rows.length > 0 && (
        <table className="relations">
          <tbody>
            {list.rows.map((fonds) => (
              <tr key={fonds.linkId}>
                <td>{t(linkRoleText[fonds.role])}</td>
                <td>
                  <Link to="/fonds" search={{ open: fonds.id }}>
                    {fonds.code} {fonds.name}
                  </Link>
                </td>
                <td className="figures">{spanText(fonds)}</td>
                {mayChange && (
                  <td className="act">
                    <Button
                      size="small"
                      type="link"
                      onClick={() =>
                        ask({
                          title: t(authorityText.unlinkAsk, { count: 1 }),
                          text: `${fonds.code} ${fonds.name}`,
                          act: t(authorityText.unlink),
                          danger: true,
                          work: async () => {
                            await authority.unlink({ params: { id: record.id }, body: { linkIds: [fonds.linkId] } })
                            await changed()
                          },
                        })
                      }
                    >
                      {t(authorityText.unlink)}
                    </Button>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {mayChange && (
        <Button style={{ marginTop: 12 }} onClick={add}>
          {t(authorityText.linkFonds)}
        </Button>
      )}
    </section>
  )
}
