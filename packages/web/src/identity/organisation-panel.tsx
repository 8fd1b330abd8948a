import type { Organisation } from '@lantai/core/identity/schema.ts'
import { organisationKindNames, organisationRoleNames } from '@lantai/core/identity/text.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useText } from '../app/language.tsx'
import { useMay } from '../app/session.ts'
import { useAsk } from '../ui/ask.tsx'
import { useDialog } from '../ui/dialogs.tsx'
import { Facts } from '../ui/facts.tsx'
import { When } from '../ui/format.tsx'
import { SidePanel } from '../ui/list-page.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { Word } from '../ui/word.tsx'
import { organisationTexts as texts } from './administration-text.ts'
import { CloseDialog, MoveDialog } from './organisation-acts.tsx'
import { OrganisationDialog } from './organisation-dialog.tsx'
import { identity, organisationQuery, useIdentityChanged } from './queries.ts'

export function OrganisationPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useText()
  const may = useMay()
  const ask = useAsk()
  const open = useDialog()
  const changed = useIdentityChanged()
  const { data, error } = useQuery(organisationQuery(id))
  const one = data?.organisation
  if (!one)
    return (
      <SidePanel title={t(texts.title)} onClose={onClose}>
        <ProblemNote error={error} />
      </SidePanel>
    )
  const reopen = () =>
    ask({
      title: t(texts.reopenAsk, { name: one.name }),
      act: t(texts.reopen),
      work: async () => {
        await identity.closeOrganisation({ params: { id }, body: { on: null } })
        await changed()
      },
    })
  return (
    <SidePanel
      title={one.name}
      onClose={onClose}
      actions={
        may('identity.manage') && (
          <>
            <Button
              type="primary"
              onClick={() => open<Organisation>((end) => <OrganisationDialog of={one} parentId={null} onEnd={end} />)}
            >
              {t(texts.edit)}
            </Button>
            {one.closedOn === null && (
              <Button onClick={() => open<Organisation>((end) => <OrganisationDialog parentId={id} onEnd={end} />)}>
                {t(texts.createBelow)}
              </Button>
            )}
            {data.path.length > 1 && (
              <Button onClick={() => open<void>((end) => <MoveDialog of={one} onEnd={end} />)}>{t(texts.move)}</Button>
            )}
            {one.closedOn === null ? (
              <Button danger onClick={() => open<void>((end) => <CloseDialog of={one} onEnd={end} />)}>
                {t(texts.close)}
              </Button>
            ) : (
              <Button onClick={reopen}>{t(texts.reopen)}</Button>
            )}
          </>
        )
      }
    >
      <Facts
        of={[
          [t(texts.code), one.code],
          [t(texts.nameEn), one.nameEn],
          [t(texts.kind), t(organisationKindNames[one.kind])],
          [t(texts.roles), one.roles.map((role) => t(organisationRoleNames[role])).join(' · ') || null],
          [
            t(texts.parent),
            data.path.length > 1
              ? data.path
                  .slice(0, -1)
                  .map((above) => above.name)
                  .join(' › ')
              : null,
          ],
          [t(texts.repository), one.repositoryName],
          [t(texts.region), one.regionName],
          [
            t(texts.state),
            one.closedOn ? (
              <Word key="state" tone="idle">
                {t(texts.closedOn, { day: one.closedOn })}
              </Word>
            ) : (
              <Word key="state" tone="good">
                {t(texts.open)}
              </Word>
            ),
          ],
          [t(texts.created), <When key="at" at={one.createdAt} />],
        ]}
      />
      <p style={{ marginTop: 16 }}>
        <Link to="/people" search={{ organisation: id }}>
          {t(texts.people)}
        </Link>
      </p>
    </SidePanel>
  )
}
