import type { ValueRule } from '@lantai/core/checks/value-rule.ts'

/** Rules of values as a person edits them: one JSON object a line. */
export const ruleLines = (rules: readonly ValueRule[]): string => rules.map((rule) => JSON.stringify(rule)).join('\n')

/** The rules of the lines, or the number of the first line that is no JSON; the server judges what they say. */
export function readRuleLines(text: string): { rules: ValueRule[] } | { line: number } {
  const rules: ValueRule[] = []
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    try {
      rules.push(JSON.parse(line))
    } catch {
      return { line: index + 1 }
    }
  }
  return { rules }
}
