import type { FilingField, TableOutcome } from '@lantai/core/filing/schema.ts'
import { filingFieldNames } from '@lantai/core/filing/text.ts'
import { Modal } from 'antd'
import { useLanguage, useText } from '../app/language.tsx'
import { countText } from '../ui/format.tsx'
import { Scroll } from '../ui/scroll.tsx'
import { filingText } from './text.ts'

/** What became of a catalogue: its columns, its rows, and what could not be read, line by line. */
export function TableOutcomeDialog({ outcome, onEnd }: { outcome: TableOutcome; onEnd: (seen?: true) => void }) {
  const t = useText()
  const { language } = useLanguage()
  const { name, rows, added, same, columns, problems } = outcome
  const nameOf = (field: string | null) =>
    field === null
      ? t(filingText.columnUnused)
      : field in filingFieldNames
        ? t(filingFieldNames[field as FilingField])
        : t(filingText.columnFiles)
  return (
    <Modal
      open
      width={640}
      title={t(filingText.tableTitle, { name })}
      okText={t(filingText.goOn)}
      cancelButtonProps={{ style: { display: 'none' } }}
      onOk={() => onEnd(true)}
      onCancel={() => onEnd(true)}
    >
      <p>{t(filingText.tableCounts, { rows: countText(rows), added: countText(added), same: countText(same) })}</p>
      <h3>{t(filingText.tableColumns)}</h3>
      <ul className="filing-columns">
        {columns.map(({ heading, field }) => (
          <li key={heading}>
            {heading} <span className={field === null ? 'muted' : undefined}>→ {nameOf(field)}</span>
          </li>
        ))}
      </ul>
      {problems.length > 0 && (
        <>
          <h3 className="bad-text">{t(filingText.tableProblems, { count: countText(problems.length) })}</h3>
          <Scroll label={t(filingText.tableProblems, { count: problems.length })}>
            <table>
              <tbody>
                {problems.slice(0, 200).map((problem) => (
                  <tr key={`${problem.line} ${problem.column} ${problem.zh}`}>
                    <td className="head">{t(filingText.lineOf, { line: problem.line })}</td>
                    <td style={{ width: 110 }}>{problem.column}</td>
                    <td>{problem[language]}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
        </>
      )}
    </Modal>
  )
}
