import type { Me } from '@lantai/core/identity/session-schema.ts'
import { useRouter, useSearch } from '@tanstack/react-router'
import { meQuery, queryClient } from '../app/session.ts'

/** Goes in with a fresh session: to what is still asked, or back to where the person wanted to go. */
export function useEntry(): (me: Me) => void {
  const router = useRouter()
  const { back } = useSearch({ strict: false }) as { back?: string }
  return (me) => {
    queryClient.clear()
    queryClient.setQueryData(meQuery.queryKey, me)
    if (me.needs.length > 0) router.navigate({ to: '/first-steps', search: back ? { back } : {} })
    else if (back) router.history.push(`${router.basepath}${back}`.replace(/^\/desk\/desk\//, '/desk/'))
    else router.navigate({ to: '/' })
  }
}
