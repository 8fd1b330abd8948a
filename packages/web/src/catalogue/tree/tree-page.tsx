import { UnorderedListOutlined } from '@ant-design/icons'
import type { ClassNode } from '@lantai/core/catalogue/tree-schema.ts'
import { useNavigate } from '@tanstack/react-router'
import { App, Button, Input } from 'antd'
import { useEffect, useState } from 'react'
import { useLanguage, useText } from '../../app/language.tsx'
import { EmptyNote } from '../../ui/empty-note.tsx'
import { Facts } from '../../ui/facts.tsx'
import { countText } from '../../ui/format.tsx'
import { SidePanel } from '../../ui/list-page.tsx'
import { ProblemNote, useProblemText } from '../../ui/problem-note.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { useNarrow } from '../../ui/use-narrow.ts'
import { useTitle } from '../../ui/use-title.ts'
import { noFilters } from '../filters-of.ts'
import { ItemPanel } from '../item-panel.tsx'
import { catalogue } from '../queries.ts'
import { catalogueText } from '../text.ts'
import { opens, recordKey, type TreeLine } from './tree-nodes.ts'
import { TreePane } from './tree-pane.tsx'
import { treeText } from './tree-text.ts'
import { useTree } from './use-tree.ts'

/** The holdings as a tree: fonds, classes and records at the left, what is chosen at the right. */
export function TreePage() {
  const t = useText()
  useTitle(t(treeText.area))
  const narrow = useNarrow()
  const tell = useProblemText()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const [address, setAddress] = useAddress<{ open?: string }>()
  const tree = useTree()
  const [active, setActive] = useState<string>()
  const open = address.open

  const { reveal } = tree
  // biome-ignore lint/correctness/useExhaustiveDependencies: a record named by the address is looked up once, when it comes
  useEffect(() => {
    if (!open || active === recordKey(open)) return
    reveal(open).then(setActive, (error: unknown) => message.error(tell(error)))
  }, [open])

  const jump = async (words: string) => {
    const code = words.trim()
    if (!code) return
    // The first record of this beginning, wherever it stands; its page then opens around it.
    const found = await catalogue.list({ query: { q: code, sort: 'code', limit: 1 } }).catch((error: unknown) => {
      message.error(tell(error))
      return null
    })
    const first = found?.items[0]
    if (first) setAddress({ open: first.id })
    else if (found) message.warning(t(treeText.notThere, { code }))
  }
  const choose = (line: Extract<TreeLine, { kind: 'node' }>) => {
    if (line.node.kind === 'record') setAddress({ open: line.node.row.id })
    else {
      setAddress({ open: undefined })
      if (opens(line.node) && !line.open) tree.toggle(line.node)
    }
  }
  const line = tree.lines.find(({ key }) => key === active)
  const node = line?.kind === 'node' ? line.node : undefined
  const list = (filters: ClassNode['filters']) => navigate({ to: '/catalogue', search: { ...noFilters, ...filters } })
  return (
    <div className="list-page">
      <section className="list-main">
        <header className="page-head">
          <h1>{t(treeText.area)}</h1>
        </header>
        <div className="filters">
          <Input.Search
            allowClear
            aria-label={t(treeText.jump)}
            placeholder={t(treeText.jump)}
            style={{ maxWidth: 360 }}
            onSearch={jump}
          />
          <Button icon={<UnorderedListOutlined />} onClick={() => navigate({ to: '/catalogue' })}>
            {t(catalogueText.area)}
          </Button>
        </div>
        <ProblemNote error={tree.error} />
        <TreePane tree={tree} active={active} onActive={setActive} onChoose={choose} />
      </section>
      {open ? (
        <ItemPanel
          key={open}
          id={open}
          onClose={() => setAddress({ open: undefined })}
          onFilters={(filters) => list(filters as ClassNode['filters'])}
        />
      ) : (
        !narrow && (
          <div className="tree-beside">
            {node?.kind === 'fonds' && (
              <SidePanel
                title={`${node.fonds.code} ${node.fonds.name}`}
                onClose={() => setActive(undefined)}
                actions={
                  <>
                    <Button type="primary" onClick={() => list({ fondsId: [node.fonds.id] })}>
                      {t(treeText.list)}
                    </Button>
                    <Button onClick={() => navigate({ to: '/fonds', search: { open: node.fonds.id } })}>
                      {t(treeText.toFonds)}
                    </Button>
                  </>
                }
              >
                <Facts
                  of={[
                    [t(catalogueText.fondsAgency), node.fonds.agency?.name ?? '—'],
                    [t(catalogueText.repository), node.fonds.repository.name],
                    [t(catalogueText.fondsItems), countText(node.fonds.items)],
                    [t(catalogueText.fondsOpen), countText(node.fonds.openItems)],
                  ]}
                />
              </SidePanel>
            )}
            {node?.kind === 'class' && <ClassPanel node={node.node} onList={list} />}
            {!node && <EmptyNote title={t(treeText.area)} text={t(treeText.intro)} />}
          </div>
        )
      )}
    </div>
  )
}

function ClassPanel({ node, onList }: { node: ClassNode; onList: (of: ClassNode['filters']) => void }) {
  const t = useText()
  const { language } = useLanguage()
  const label = (language === 'zh' ? node.label : node.labelEn) || t(treeText.noRetention)
  return (
    <section className="side-panel" aria-label={label}>
      <header className="side-head">
        <h2>{label}</h2>
      </header>
      <div className="side-body">
        <p>
          {node.volumes > 0
            ? t(treeText.counts, { volumes: countText(node.volumes), items: countText(node.items) })
            : t(treeText.countItems, { items: countText(node.items) })}
          {' · '}
          {t(treeText.countOpen, { open: countText(node.openItems) })}
        </p>
        <Button type="primary" onClick={() => onList(node.filters)}>
          {t(treeText.list)}
        </Button>
      </div>
    </section>
  )
}
