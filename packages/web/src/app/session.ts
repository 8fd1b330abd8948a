import type { Permission } from '@lantai/core/identity/permissions.ts'
import { sessionApi } from '@lantai/core/identity/session-api.ts'
import type { Me } from '@lantai/core/identity/session-schema.ts'
import { QueryCache, QueryClient, queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { clientOf, Refused } from './client.ts'

export const session = clientOf(sessionApi)

export const queryClient = new QueryClient({
  queryCache: new QueryCache(),
  defaultOptions: {
    queries: {
      staleTime: 5000,
      // A refusal stays one however often it is asked for; only an outage is worth another try.
      retry: (count, error) => count < 2 && !(error instanceof Refused && error.problem.status > 0),
    },
  },
})

/** Who is signed in; null for nobody. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  staleTime: 60_000,
  queryFn: async (): Promise<Me | null> => {
    try {
      return await session.me()
    } catch (error) {
      if (error instanceof Refused && error.problem.status === 401) return null
      throw error
    }
  },
})

/** The signed-in person, inside the shell where there is always one. */
export function useMe(): Me {
  const { data } = useSuspenseQuery(meQuery)
  return data ?? nobody
}

// For the blink between a sign-out and the sign-in page.
const nobody: Me = {
  account: { id: '', login: '', name: '', secondFactor: false },
  organisation: null,
  roles: [],
  permissions: [],
  organisations: [],
  needs: [],
  idleMinutes: 30,
}

/** `const may = useMay(); may('transfer.decide')` */
export function useMay(): (permission: Permission) => boolean {
  const { permissions } = useMe()
  return (permission) => permissions.includes(permission)
}
