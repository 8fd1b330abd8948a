import { needTexts } from '@lantai/core/identity/text.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Navigate, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useText } from '../app/language.tsx'
import { meQuery, session } from '../app/session.ts'
import { Door } from './door.tsx'
import { EnrolForm } from './enrol-form.tsx'
import { PasswordForm } from './password-form.tsx'
import { doorTexts } from './text.ts'
import { useEntry } from './use-entry.ts'

/** What is asked before the work: a password of one's own, then the second factor where the role needs one. */
export function FirstStepsPage() {
  const t = useText()
  const enter = useEntry()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { data: me, isPending } = useQuery(meQuery)
  const leave = async () => {
    // Whether or not the server still knows the session, the next person signs in afresh.
    await session.signOut().catch(() => undefined)
    queries.setQueryData(meQuery.queryKey, null)
    await navigate({ to: '/sign-in', search: {} })
  }
  if (isPending) return null
  if (!me) return <Navigate to="/sign-in" search={{}} />
  const [need] = me.needs
  if (!need) return <Navigate to="/" />
  return (
    <Door title={t(doorTexts.firstSteps)}>
      <p>
        {me.account.name} · {me.account.login} · {t(needTexts[need])}
      </p>
      {need === 'password-change' ? (
        <PasswordForm login={me.account.login} onChanged={enter} />
      ) : (
        <EnrolForm onBound={enter} />
      )}
      <Button type="link" className="flush" style={{ marginTop: 12 }} onClick={leave}>
        {t(doorTexts.otherPerson)}
      </Button>
    </Door>
  )
}
