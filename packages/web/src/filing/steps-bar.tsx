import { CheckCircleFilled, ExclamationCircleFilled } from '@ant-design/icons'
import type { FilingTodo } from '@lantai/core/filing/schema.ts'
import { useEffect, useRef } from 'react'
import { useText } from '../app/language.tsx'
import { countText } from '../ui/format.tsx'
import { remainsOf, type Step, stepNames, steps } from './steps.ts'
import { filingText } from './text.ts'

interface StepsProps {
  readonly todo: FilingTodo
  /** The filing was handed over: nothing remains. */
  readonly over: boolean
  readonly now: Step
  readonly onStep: (step: Step) => void
}

/** 收集 → … → 移交, each with what it still asks for; the one that is shown is marked. */
export function StepsBar({ todo, over, now, onStep }: StepsProps) {
  const t = useText()
  const shown = useRef<HTMLButtonElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another step is shown
  useEffect(() => {
    shown.current?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [now])
  return (
    <nav className="filing-steps" aria-label={t(filingText.steps)}>
      <ol>
        {steps.map((step) => {
          const remains = over ? null : remainsOf(step, todo)
          const begun = todo.items > 0 || step === 'collect'
          const quiet = step === 'order' || step === 'print'
          return (
            <li key={step}>
              <button
                type="button"
                ref={step === now ? shown : undefined}
                aria-current={step === now ? 'step' : undefined}
                onClick={() => onStep(step)}
              >
                <span className="filing-step-name">
                  {begun &&
                    !quiet &&
                    (remains ? (
                      <ExclamationCircleFilled className="filing-waits" aria-hidden />
                    ) : (
                      <CheckCircleFilled className="done" aria-hidden />
                    ))}
                  {t(stepNames[step])}
                </span>
                <span className="filing-step-rest">
                  {remains && (begun || remains.count === 0)
                    ? t(remains.text, { count: countText(remains.count) })
                    : begun && !quiet
                      ? t(filingText.remainsNone)
                      : ''}
                </span>
              </button>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
