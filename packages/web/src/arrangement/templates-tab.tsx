import type { CodeTemplate } from '@lantai/core/arrangement/code-rules.ts'
import type { Fonds } from '@lantai/core/catalogue/schema.ts'
import { categoryOf } from '@lantai/core/norms/category-codes.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useLanguage, useText } from '../app/language.tsx'
import { useMay, useMe } from '../app/session.ts'
import { useDialog } from '../ui/dialogs.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { Word } from '../ui/word.tsx'
import { CodeReader } from './code-reader.tsx'
import { codesText } from './codes-text.ts'
import { exampleOf } from './example-codes.ts'
import { NextCodes } from './next-codes.tsx'
import { fondsCodesKey, templatesQuery } from './queries.ts'
import { TemplateDialog } from './template-dialog.tsx'

export function TemplatesTab({ fonds }: { fonds: Fonds }) {
  const t = useText()
  const { language } = useLanguage()
  const may = useMay()
  const own = useMe().organisation?.id === fonds.repository.id
  const dialog = useDialog()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const { data: templates = [], error } = useQuery(templatesQuery(fonds.id))
  const set = async (at?: CodeTemplate) => {
    const done = await dialog<CodeTemplate>((close) => <TemplateDialog fonds={fonds} at={at} onEnd={close} />)
    if (!done) return
    message.success(t(codesText.setDone))
    await queries.invalidateQueries({ queryKey: fondsCodesKey(fonds.id) })
  }
  const mayset = may('arrangement.configure') && own
  return (
    <div className="rules-tab">
      <ProblemNote error={error} />
      <div className="table-scroll">
        <table className="plain-table">
          <thead>
            <tr>
              {[
                codesText.category,
                codesText.level,
                codesText.template,
                codesText.example,
                codesText.validFrom,
                codesText.state,
              ].map((head) => (
                <th key={head.en} scope="col">
                  {t(head)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {templates.map((row) => (
              <tr key={row.id ?? row.level}>
                <td>
                  {row.category
                    ? `${row.category} ${categoryOf(row.category)?.name[language] ?? ''}`
                    : t(codesText.anyCategory)}
                </td>
                <td>{t(codesText[row.level])}</td>
                <td className="code">{row.dsl}</td>
                <td className="code">{exampleOf(row.dsl, fonds.code, row.category)}</td>
                <td className="figures">{row.validFrom ?? t(codesText.always)}</td>
                <td>
                  <TemplateState row={row} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {mayset && (
        <p>
          <Button type="primary" onClick={() => set()}>
            {t(codesText.setTemplate)}
          </Button>
        </p>
      )}
      <h2>{t(codesText.readCode)}</h2>
      <CodeReader fondsId={fonds.id} />
      <h2>{t(codesText.nextCode)}</h2>
      <NextCodes fonds={fonds} />
    </div>
  )
}

function TemplateState({ row }: { row: CodeTemplate }) {
  const t = useText()
  if (row.current) return <Word tone="good">{t(codesText.current)}</Word>
  const today = new Date().toLocaleDateString('en-CA')
  return row.validFrom !== null && row.validFrom > today ? (
    <Word tone="waiting">{t(codesText.future)}</Word>
  ) : (
    <Word tone="idle">{t(codesText.former)}</Word>
  )
}
