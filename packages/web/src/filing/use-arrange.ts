import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useProblemText } from '../ui/problem-note.tsx'
import { filingKey, filings } from './queries.ts'

type Part = 'read' | 'compose' | 'propose'

/** Starts the run that reads, pairs and proposes; its progress is shown at the head of the page. */
export function useArrange(id: string): (parts: Part[]) => Promise<void> {
  const queries = useQueryClient()
  const tell = useProblemText()
  const { message } = App.useApp()
  return async (parts) => {
    try {
      await filings.arrange({ params: { id }, body: { parts } })
    } catch (problem) {
      message.error(tell(problem), 6)
    }
    await queries.invalidateQueries({ queryKey: [...filingKey(id), 'show'] })
  }
}
