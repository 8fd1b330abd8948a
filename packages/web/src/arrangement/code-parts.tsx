import type { CodeAnswer } from '@lantai/core/arrangement/code-rules.ts'
import { useLanguage, useText } from '../app/language.tsx'
import { Word } from '../ui/word.tsx'
import { codesText } from './codes-text.ts'

/** A code taken apart, and what is wrong with it in people's words. */
export function CodeParts({ answer: { parts, violations, code, template, former } }: { answer: CodeAnswer }) {
  const t = useText()
  const { language } = useLanguage()
  return (
    <div aria-live="polite">
      {parts.length > 0 && (
        <ul className="code-parts">
          {parts.map(({ part, name, value, meaning }) => (
            <li key={part}>
              <small>{name[language]}</small>
              <strong className="figures">{value}</strong> {meaning?.[language]}
            </li>
          ))}
        </ul>
      )}
      {violations.length === 0 ? (
        <p>
          <Word tone={former ? 'warning' : 'good'}>{t(former ? codesText.formerFits : codesText.fits)}</Word>{' '}
          <span className="muted code">{template}</span>
        </p>
      ) : (
        <ul className="code-faults">
          {violations.map((violation) => (
            <li key={`${violation.kind} ${violation.part}`}>{violation[language]}</li>
          ))}
        </ul>
      )}
      {violations.some(({ kind }) => kind === 'form') && <p className="hint">{t(codesText.normal, { code })}</p>}
    </div>
  )
}
