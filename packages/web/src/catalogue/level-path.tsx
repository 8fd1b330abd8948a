import type { Level } from '@lantai/core/catalogue/schema.ts'
import { useLanguage, useText } from '../app/language.tsx'
import { noFilters } from './filters-of.ts'
import type { ItemFilters } from './queries.ts'
import { catalogueText } from './text.ts'

interface Props {
  readonly levels: readonly Level[]
  /** Lists what lies below a level. */
  readonly onFilters: (filters: Partial<ItemFilters>) => void
}

export function LevelPath({ levels, onFilters }: Props) {
  const t = useText()
  const { language } = useLanguage()
  return (
    <nav aria-label={t(catalogueText.levelPath)}>
      <ol className="level-path">
        {levels.map(({ kind, code, label, labelEn, filters }) => (
          <li key={kind}>
            <button type="button" onClick={() => onFilters({ ...noFilters, ...filters })}>
              {kind === 'fonds' ? `${code} ` : ''}
              {language === 'zh' ? label : labelEn}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}
