import { useNavigate } from '@tanstack/react-router'
import { useText } from '../../app/language.tsx'
import { BackLink } from '../../ui/last-search.tsx'
import { useTitle } from '../../ui/use-title.ts'
import { PackageUpload } from '../resumable/package-upload.tsx'
import { useSelfChecksChanged } from './queries.ts'
import { selfCheckText } from './text.ts'

/** A package uploaded only to be checked. */
export function SelfCheckUploadPage() {
  const t = useText()
  const navigate = useNavigate()
  const changed = useSelfChecksChanged()
  useTitle(t(selfCheckText.uploadTitle))
  return (
    <section className="page page-narrow">
      <nav aria-label={t(selfCheckText.area)}>
        <BackLink to="/self-checks">{t(selfCheckText.area)}</BackLink>
      </nav>
      <header className="page-head">
        <h1>{t(selfCheckText.uploadTitle)}</h1>
      </header>
      <p>{t(selfCheckText.lead)}</p>
      <PackageUpload
        purpose="transfer.self-check"
        act={t(selfCheckText.begin)}
        onTaken={async (id) => {
          await changed()
          await navigate({ to: '/self-checks/$id', params: { id } })
        }}
      />
    </section>
  )
}
