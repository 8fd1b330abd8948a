import { TreeSelect } from 'antd'
import { useText } from '../app/language.tsx'
import type { ClassNode } from './class-nodes.ts'
import type { NameOf } from './class-tree.tsx'
import { filingText } from './text.ts'

interface ClassSelectProps {
  readonly classes: readonly ClassNode[]
  readonly chosen: string | undefined
  readonly name: NameOf
  readonly onChoose: (key: string | undefined) => void
}

interface Option {
  readonly value: string
  readonly title: string
  readonly children: Option[]
}

/** The tree of classes where there is no room beside the items. */
export function ClassSelect({ classes, chosen, name, onChoose }: ClassSelectProps) {
  const t = useText()
  const optionOf = (node: ClassNode): Option => ({
    value: node.key,
    title: `${node.value === '' ? t(filingText.notSet) : name(node.dimension, node.value)}（${node.items}）`,
    children: node.children.map(optionOf),
  })
  return (
    <TreeSelect
      allowClear
      treeDefaultExpandAll
      className="class-select"
      aria-label={t(filingText.classes)}
      placeholder={t(filingText.allItems)}
      value={chosen}
      onChange={(key?: string) => onChoose(key)}
      treeData={classes.map(optionOf)}
    />
  )
}
