import { useNavigate } from '@tanstack/react-router'
import { App, Select } from 'antd'
import { useProblemText } from '../ui/problem-note.tsx'
import { useText } from './language.tsx'
import { meQuery, queryClient, session, useMe } from './session.ts'
import { appTexts } from './text.ts'

/** The organisation that the person works in; a choice when there are several. */
export function OrganisationSwitch() {
  const t = useText()
  const tell = useProblemText()
  const { message } = App.useApp()
  const { organisation, organisations } = useMe()
  const navigate = useNavigate()
  if (organisations.length < 2)
    return <span className="organisation-name">{organisation?.name ?? t(appTexts.noOrganisation)}</span>
  const change = async (organisationId: string) => {
    try {
      const me = await session.switchOrganisation({ body: { organisationId } })
      // Nothing on screen belongs to the other organisation.
      queryClient.clear()
      queryClient.setQueryData(meQuery.queryKey, me)
      await navigate({ to: '/' })
    } catch (error) {
      message.error(tell(error))
    }
  }
  return (
    <Select
      variant="borderless"
      aria-label={t(appTexts.switchOrganisation)}
      className="organisation-name"
      popupMatchSelectWidth={false}
      value={organisation?.id}
      options={organisations.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={change}
    />
  )
}
