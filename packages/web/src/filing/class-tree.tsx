import { CaretDownOutlined, CaretRightOutlined, ExclamationCircleFilled, QuestionCircleFilled } from '@ant-design/icons'
import type { ClassOrder, FilingClass } from '@lantai/core/filing/schema.ts'
import { useMemo, useState } from 'react'
import { useText } from '../app/language.tsx'
import { countText } from '../ui/format.tsx'
import { type ClassNode, classTree, type Dimension } from './class-nodes.ts'
import { filingText } from './text.ts'

export type NameOf = (dimension: Dimension, value: string) => string

interface TreeProps {
  readonly classes: readonly FilingClass[]
  readonly order: ClassOrder
  readonly total: number
  readonly name: NameOf
  readonly chosen: string | undefined
  readonly onChoose: (key: string | undefined) => void
}

/** 门类 / 年度 / 机构 / 保管期限 with their counts; what lacks a value or is unsure says so. */
export function ClassTree({ classes, order, total, name, chosen, onChoose }: TreeProps) {
  const t = useText()
  const nodes = useMemo(() => classTree(classes, order), [classes, order])
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const draw = (node: ClassNode, depth: number) => {
    const shut = folded.has(node.key)
    const Caret = shut ? CaretRightOutlined : CaretDownOutlined
    const label = node.value === '' ? t(filingText.notSet) : name(node.dimension, node.value)
    return (
      <li key={node.key}>
        <div className={`class-node${chosen === node.key ? ' is-chosen' : ''}`} style={{ paddingLeft: depth * 16 }}>
          {node.children.length > 0 ? (
            <button
              type="button"
              className="class-twist"
              aria-expanded={!shut}
              aria-label={t(shut ? filingText.unfold : filingText.fold, { name: label })}
              onClick={() => {
                const next = new Set(folded)
                shut ? next.delete(node.key) : next.add(node.key)
                setFolded(next)
              }}
            >
              <Caret aria-hidden />
            </button>
          ) : (
            <span className="class-twist" />
          )}
          <button
            type="button"
            className="class-name"
            aria-current={chosen === node.key ? 'true' : undefined}
            onClick={() => onChoose(chosen === node.key ? undefined : node.key)}
          >
            <span className={node.value === '' ? 'class-label bad-text' : 'class-label'} title={label}>
              {label}
            </span>
            {node.missing > 0 && (
              <span className="class-warn" title={t(filingText.remainsMissing, { count: node.missing })}>
                <ExclamationCircleFilled
                  className="bad-text"
                  aria-label={t(filingText.remainsMissing, { count: node.missing })}
                />
              </span>
            )}
            {node.missing === 0 && node.unsure > 0 && (
              <span className="class-warn" title={t(filingText.remainsUnsure, { count: node.unsure })}>
                <QuestionCircleFilled
                  className="filing-waits"
                  aria-label={t(filingText.remainsUnsure, { count: node.unsure })}
                />
              </span>
            )}
            <span className="muted figures">{countText(node.items)}</span>
          </button>
        </div>
        {node.children.length > 0 && !shut && <ul>{node.children.map((child) => draw(child, depth + 1))}</ul>}
      </li>
    )
  }
  return (
    <nav className="class-tree" aria-label={t(filingText.classes)}>
      <ul>
        <li>
          <div className={`class-node${chosen === undefined ? ' is-chosen' : ''}`}>
            <button type="button" className="class-name is-all" onClick={() => onChoose(undefined)}>
              <span className="class-label">{t(filingText.allItems)}</span>
              <span className="muted figures">{countText(total)}</span>
            </button>
          </div>
        </li>
        {nodes.map((node) => draw(node, 0))}
      </ul>
    </nav>
  )
}
