import type { Counted } from '@lantai/core/connect/delivery-schema.ts'
import { App } from 'antd'
import type { Static } from 'typebox'
import { useText } from '../app/language.tsx'
import { countText } from '../ui/format.tsx'
import { useProblemText } from '../ui/problem-note.tsx'
import { useConnectChanged } from './queries.ts'
import { connectText } from './text.ts'

/** Takes chosen ones up again and says how many. */
export function useRetry(): (work: () => Promise<Static<typeof Counted>>) => Promise<void> {
  const t = useText()
  const tell = useProblemText()
  const changed = useConnectChanged()
  const { message } = App.useApp()
  return async (work) => {
    try {
      const { count } = await work()
      message.success(t(connectText.retried, { count: countText(count) }))
    } catch (error) {
      message.error(tell(error))
    }
    await changed()
  }
}
