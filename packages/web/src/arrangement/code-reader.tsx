import { useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useText } from '../app/language.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { CodeParts } from './code-parts.tsx'
import { codesText } from './codes-text.ts'
import { codes } from './queries.ts'

/** Reads a code by the templates that a fonds has and had. */
export function CodeReader({ fondsId }: { fondsId: string }) {
  const t = useText()
  const [text, setText] = useState('')
  const code = useDeferredValue(text.trim())
  const { data, error } = useQuery({
    queryKey: ['fonds-codes', fondsId, 'parse', code],
    queryFn: () => codes.parse({ query: { code, fondsId } }),
    enabled: code !== '',
    placeholderData: (before) => before,
  })
  return (
    <>
      <Input
        className="code"
        aria-label={t(codesText.readCode)}
        style={{ maxWidth: 480 }}
        maxLength={200}
        placeholder={t(codesText.readHint)}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <ProblemNote error={error} />
      {code !== '' && data && <CodeParts answer={data} />}
    </>
  )
}
