import { Alert } from 'antd'
import { Refused } from '../app/client.ts'
import { useLanguage } from '../app/language.tsx'

/** The sentence of any error in the language of the interface: `const tell = useProblemText(); message.error(tell(error))`. */
export function useProblemText(): (error: unknown) => string {
  const { language } = useLanguage()
  return (error) => {
    if (error instanceof Refused) return language === 'zh' ? error.problem.title : error.problem.titleEn
    return error instanceof Error ? error.message : String(error)
  }
}

/** Why an act did not happen, shown where it was tried. Nothing when there is no error. */
export function ProblemNote({ error }: { error: unknown }) {
  const tell = useProblemText()
  if (!error) return null
  return <Alert type="error" showIcon role="alert" title={tell(error)} style={{ marginBottom: 12 }} />
}
