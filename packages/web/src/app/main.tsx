import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './app.css'
import { whenSignedOut } from './client.ts'
import { LanguageProvider } from './language.tsx'
import { router } from './router.tsx'
import { meQuery, queryClient } from './session.ts'

// The session ended under an open page: sign in again and come back to the same place.
whenSignedOut(() => {
  if (!queryClient.getQueryData(meQuery.queryKey)) return
  queryClient.setQueryData(meQuery.queryKey, null)
  router.invalidate()
})

const place = document.getElementById('desk')
if (!place) throw new Error('the page has no #desk')
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <LanguageProvider>
        <RouterProvider router={router} />
      </LanguageProvider>
    </QueryClientProvider>
  </StrictMode>,
)
