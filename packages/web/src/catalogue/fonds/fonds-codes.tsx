import type { Fonds } from '@lantai/core/catalogue/schema.ts'
import { categoryOf } from '@lantai/core/norms/category-codes.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useLanguage, useText } from '../../app/language.tsx'
import { useMay } from '../../app/session.ts'
import { codesText } from '../../arrangement/codes-text.ts'
import { templatesQuery } from '../../arrangement/queries.ts'
import { Facts } from '../../ui/facts.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { catalogueText } from '../text.ts'

/** The templates by which a fonds is numbered now, one a category and level. */
export function CurrentTemplates({ fonds }: { fonds: Fonds }) {
  const t = useText()
  const { language } = useLanguage()
  const may = useMay()('arrangement.read')
  const { data = [], error } = useQuery({ ...templatesQuery(fonds.id), enabled: may })
  const current = data.filter((row) => row.current)
  if (error) return <ProblemNote error={error} />
  if (!may || current.length === 0)
    return <Facts of={[[t(catalogueText.template), <Dsl key="one" text={fonds.codeTemplate} />]]} />
  return (
    <Facts
      of={current.map(({ category, level, dsl }) => [
        `${category ? (categoryOf(category)?.name[language] ?? category) : t(codesText.anyCategory)} · ${t(codesText[level])}`,
        <Dsl key={`${category} ${level}`} text={dsl} />,
      ])}
    />
  )
}

const Dsl = ({ text }: { text: string }) => <span className="code">{text}</span>

/** 档号与分类 on the page of a fonds: its templates, and the ways to its classes and to what its numbers lack. */
export function FondsCodes({ fonds }: { fonds: Fonds }) {
  const t = useText()
  const may = useMay()('arrangement.read')
  return (
    <div className="panel">
      <h2>{t(codesText.toRules)}</h2>
      <CurrentTemplates fonds={fonds} />
      {may && (
        <nav className="fonds-codes" aria-label={t(codesText.toRules)}>
          {(['templates', 'classes', 'gaps'] as const).map((tab) => (
            <Link key={tab} to="/arrangement/codes" search={{ fonds: fonds.id, tab }}>
              {t(codesText[tab])}
            </Link>
          ))}
        </nav>
      )}
    </div>
  )
}
