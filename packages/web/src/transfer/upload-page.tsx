import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Select } from 'antd'
import { useState } from 'react'
import { useText } from '../app/language.tsx'
import { useMay } from '../app/session.ts'
import { Field } from '../ui/field.tsx'
import { BackLink } from '../ui/last-search.tsx'
import { uiTexts } from '../ui/text.ts'
import { useAgencies } from './agencies.ts'
import { draftText } from './draft-text.ts'
import { transfersKey } from './queries.ts'
import { PackageUpload } from './resumable/package-upload.tsx'
import { transferText } from './text.ts'

/** A finished package, sent by the agency itself or received by the archives in its name. */
export function UploadPage() {
  const t = useText()
  const receives = useMay()('transfer.receive')
  const agencies = useAgencies()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [agencyId, setAgencyId] = useState<string>()
  const onTaken = async (id: string) => {
    await queries.invalidateQueries({ queryKey: transfersKey })
    await navigate({ to: '/transfers/$id', params: { id } })
  }
  const chooseAgency = (locked: boolean) => (
    <Field label={t(transferText.agency)}>
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        style={{ width: '100%' }}
        placeholder={t(draftText.chooseAgency)}
        value={agencyId}
        onChange={setAgencyId}
        disabled={locked}
        options={agencies.map(({ id, code, name }) => ({
          value: id,
          label: t(uiTexts.withNote, { text: name, note: code }),
        }))}
      />
    </Field>
  )
  return (
    <section className="page page-narrow">
      <nav aria-label={t(transferText.back)}>
        <BackLink to="/transfers">{t(transferText.area)}</BackLink>
      </nav>
      <header className="page-head">
        <h1>{t(receives ? transferText.receive : draftText.sendTitlePage)}</h1>
      </header>
      <p>
        {t(draftText.sendLead)} {receives && t(draftText.receiveLead)}
      </p>
      {receives ? (
        <PackageUpload
          purpose="transfer.receive"
          agencyId={agencyId}
          before={chooseAgency}
          ready={agencyId !== undefined}
          act={t(draftText.receivePackage)}
          onTaken={onTaken}
        />
      ) : (
        <PackageUpload purpose="transfer.send" act={t(draftText.uploadPackage)} onTaken={onTaken} />
      )}
      {!receives && (
        <p className="muted">
          {t(draftText.otherWay)} <Link to="/packages">{t(draftText.title)}</Link>
        </p>
      )}
    </section>
  )
}
