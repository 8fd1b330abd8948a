import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useText } from '../../app/language.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { useAttempt } from '../../ui/use-attempt.ts'
import { selfChecks, useSelfChecksChanged } from './queries.ts'
import { selfCheckText } from './text.ts'

/** Checks a package that was made here, without sending it. */
export function SelfCheckButton({ draftId }: { draftId: string }) {
  const t = useText()
  const navigate = useNavigate()
  const changed = useSelfChecksChanged()
  const { attempt, busy, error } = useAttempt()
  const check = () =>
    attempt(async () => {
      const { id } = await selfChecks.fromDraft({ params: { id: draftId } })
      await changed()
      await navigate({ to: '/self-checks/$id', params: { id } })
    })
  return (
    <>
      <ProblemNote error={error} />
      <Button loading={busy} title={t(selfCheckText.ofDraftWhy)} onClick={check}>
        {t(selfCheckText.ofDraft)}
      </Button>
    </>
  )
}
