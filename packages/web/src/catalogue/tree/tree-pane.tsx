import {
  BookOutlined,
  CaretDownOutlined,
  CaretRightOutlined,
  FileOutlined,
  FileTextOutlined,
  FolderOpenOutlined,
  FolderOutlined,
  ProfileOutlined,
} from '@ant-design/icons'
import { recordLevelText } from '@lantai/core/catalogue/levels.ts'
import type { Language } from '@lantai/core/text.ts'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { type Say, useLanguage, useText } from '../../app/language.tsx'
import { countText } from '../../ui/format.tsx'
import { opens, type TreeLine, type TreeNode } from './tree-nodes.ts'
import { treeText } from './tree-text.ts'
import type { Tree } from './use-tree.ts'
import './tree.css'

const rowHeight = 32
const recordIcons = { series: FolderOutlined, volume: BookOutlined, item: FileTextOutlined, component: FileOutlined }

interface Props {
  readonly tree: Tree
  /** Key of the line that has the focus of the keyboard. */
  readonly active: string | undefined
  readonly onActive: (key: string) => void
  /** A line was chosen: click or Enter. */
  readonly onChoose: (line: Extract<TreeLine, { kind: 'node' }>) => void
}

/**
 * Lines of an open tree, as many drawn as are seen. Keys as in every tree: up, down, left, right, Home, End, page up and
 * down; Enter chooses. What lies before and after a loaded stretch is loaded when its edge comes into view.
 */
export function TreePane({ tree, active, onActive, onChoose }: Props) {
  const t = useText()
  const { language } = useLanguage()
  const box = useRef<HTMLDivElement>(null)
  const { lines } = tree
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => lines[index]?.key ?? index,
    overscan: 12,
  })
  const seen = rows.getVirtualItems()
  const at = lines.findIndex(({ key }) => key === active)

  const { more } = tree
  useEffect(() => {
    for (const { index } of seen) {
      const line = lines[index]
      if (line?.kind === 'after') more(line.parent, 'after')
    }
  }, [seen, lines, more])
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when another line becomes active
  useEffect(() => {
    if (at >= 0) rows.scrollToIndex(at, { align: 'auto' })
  }, [active])

  const go = (index: number) => {
    const line = lines[Math.max(0, Math.min(lines.length - 1, index))]
    if (line) onActive(line.key)
  }
  const choose = (line: TreeLine) => {
    onActive(line.key)
    if (line.kind === 'node') onChoose(line)
    else if (line.kind === 'before' || line.kind === 'after') more(line.parent, line.kind)
    else if (line.kind === 'failed') tree.refresh()
  }
  const page = Math.max(1, Math.floor((box.current?.clientHeight ?? 480) / rowHeight) - 1)
  const keys: Record<string, () => void> = {
    ArrowDown: () => go(at + 1),
    ArrowUp: () => go(at - 1),
    Home: () => go(0),
    End: () => go(lines.length - 1),
    PageDown: () => go(at + page),
    PageUp: () => go(at - page),
    ArrowRight: () => {
      const line = lines[at]
      if (line?.kind !== 'node' || !opens(line.node)) return
      if (line.open) go(at + 1)
      else tree.toggle(line.node)
    },
    ArrowLeft: () => {
      const line = lines[at]
      if (line?.kind === 'node' && line.open) tree.toggle(line.node)
      else if (line) go(lines.findIndex(({ key }) => key === line.parent))
    },
    Enter: () => lines[at] && choose(lines[at]),
    ' ': () => lines[at] && choose(lines[at]),
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const act = keys[event.key]
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    act()
  }
  return (
    <div
      ref={box}
      className="tree"
      role="tree"
      tabIndex={0}
      aria-label={t(treeText.area)}
      aria-activedescendant={at >= 0 ? lineId(lines[at]?.key ?? '') : undefined}
      onKeyDown={onKeyDown}
      onFocus={() => at < 0 && go(0)}
    >
      <div style={{ height: rows.getTotalSize() }} role="presentation">
        {seen.map(({ index, start }) => {
          const line = lines[index]
          if (!line) return null
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the tree itself hears the keys
            // biome-ignore lint/a11y/useFocusableInteractive: the tree has the focus, its active line is named
            <div
              key={line.key}
              id={lineId(line.key)}
              role="treeitem"
              aria-level={line.depth + 1}
              aria-expanded={line.kind === 'node' && opens(line.node) ? line.open : undefined}
              aria-selected={index === at}
              className={index === at ? 'tree-line tree-line-active' : 'tree-line'}
              style={{ transform: `translateY(${start}px)`, paddingLeft: 8 + line.depth * 18 }}
              onClick={() => choose(line)}
            >
              {line.kind === 'node' ? (
                <Drawn line={line} language={language} t={t} onToggle={() => tree.toggle(line.node)} />
              ) : (
                <span className="muted">{t(edgeText(line))}</span>
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}

const lineId = (key: string) => `tree-${key.replace(/[^\w-]/g, (sign) => `_${sign.charCodeAt(0)}_`)}`

const edgeText = ({ kind, depth }: TreeLine) =>
  kind === 'before'
    ? treeText.former
    : kind === 'after'
      ? treeText.more
      : kind === 'failed'
        ? treeText.failed
        : kind === 'loading'
          ? treeText.loading
          : depth === 0
            ? treeText.noFonds
            : treeText.none

function Drawn({
  line,
  language,
  t,
  onToggle,
}: {
  line: Extract<TreeLine, { kind: 'node' }>
  language: Language
  t: Say
  onToggle: () => void
}) {
  const { node, open } = line
  const Caret = open ? CaretDownOutlined : CaretRightOutlined
  const Icon =
    node.kind === 'record'
      ? recordIcons[node.row.level]
      : node.kind === 'fonds'
        ? ProfileOutlined
        : open
          ? FolderOpenOutlined
          : FolderOutlined
  return (
    <>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: left and right do the same on the tree */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the line itself tells whether it is open */}
      <span
        className="tree-caret"
        onClick={(event) => {
          event.stopPropagation()
          onToggle()
        }}
      >
        {opens(node) && <Caret aria-hidden />}
      </span>
      <Icon aria-hidden className={`tree-icon tree-icon-${node.kind === 'record' ? node.row.level : node.kind}`} />
      {node.kind === 'record' && <span className="tree-code figures">{node.row.referenceCode}</span>}
      <span className="tree-name" title={nameOf(node, language, t)}>
        {nameOf(node, language, t)}
      </span>
      {node.kind === 'record' && node.row.level !== 'item' && (
        <span className="muted">{t(recordLevelText[node.row.level])}</span>
      )}
      {node.kind !== 'record' && <span className="tree-count figures">{countText(countOf(node))}</span>}
    </>
  )
}

const countOf = (node: Exclude<TreeNode, { kind: 'record' }>) =>
  node.kind === 'fonds' ? node.fonds.items : node.node.records

const nameOf = (node: TreeNode, language: Language, t: Say): string =>
  node.kind === 'fonds'
    ? `${node.fonds.code} ${node.fonds.name}`
    : node.kind === 'record'
      ? node.row.title
      : (language === 'zh' ? node.node.label : node.node.labelEn) || t(treeText.noRetention)
