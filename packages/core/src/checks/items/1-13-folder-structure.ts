import { normaliseCode } from '../../arrangement/normalise-code.ts'
import { carrierText, structural } from '../carrier-text.ts'
import { check, type Say } from '../check.ts'
import { type CarrierFact, type ItemFact, isUnreadable } from '../facts.ts'

const layout = '全宗号/门类/年度/保管期限/档号'

interface State {
  /** Whether the folders are those of DA/T 93; another layout is judged by its reader. */
  laidOut: boolean
  /** By normal reference code: the folders of that name, and the rows of the catalogue that have it. */
  readonly folders: Map<string, { places: string[]; rows: number }>
}

/** 信息包目录结构规范性检测: the folders follow the layout, and each is one row of 目录文件. */
export const folderStructure = check<State>({
  slot: '1-13',
  start: () => ({ folders: new Map(), laidOut: true }),
  begin({ layout }, _say, _context, state) {
    state.laidOut = layout === 'da-t-93'
  },
  each(item, say, _context, { folders, laidOut }) {
    say.looked()
    if (!laidOut) return
    const code = normaliseCode(item.folderName)
    const same = folders.get(code)
    if (same) same.places.push(item.folder)
    else folders.set(code, { places: [item.folder], rows: 0 })
    if (item.metadataFile === null)
      say.failed(item.folder, {
        zh: '件的文件夹中没有“元数据.xml”。请补充后重新移交。',
        en: 'The item’s folder has no 元数据.xml. Add it and send again.',
      })
    place(item, say)
  },
  whole({ problems, remarks, catalogue, items }, say, _context, { folders, laidOut }) {
    for (const problem of problems.filter(({ kind }) => structural.has(kind))) carrier(problem, say)
    for (const remark of remarks) say.warning(remark.path, ...carrierText(remark))
    if (items === 0)
      say.failed('', {
        zh: '包中没有任何一件（应为“全宗号/门类/年度/保管期限/档号/元数据.xml”）。',
        en: 'The package holds no item (fonds/category/year/retention/code/元数据.xml is expected).',
      })
    if (isUnreadable(catalogue) || !laidOut) return
    for (const { referenceCode: code } of catalogue) {
      if (!code.trim()) continue
      const found = folders.get(normaliseCode(code))
      if (found) found.rows++
      else
        say.failed(
          '目录文件.XML',
          {
            zh: '目录文件列有“{code}”，包中没有这一件的文件夹。',
            en: 'The catalogue file lists “{code}”, but the package has no such folder.',
          },
          { code },
        )
    }
    // A code that two folders share is the matter of 1-8 as long as each has its row.
    for (const { places, rows } of folders.values())
      if (rows !== places.length)
        say.failed(
          places[0] as string,
          rows === 0
            ? { zh: '目录文件没有列出这一件。', en: 'The catalogue file does not list this item.' }
            : { zh: '目录文件把这一件列了 {rows} 次。', en: 'The catalogue file lists this item {rows} times.' },
          { rows },
        )
  },
})

const carrier = (problem: CarrierFact, say: Say) => say.failed(problem.path, ...carrierText(problem))

function place({ folder, folderName, metadata }: ItemFact, say: Say) {
  const segments = folder.split('/')
  if (segments.length !== 5)
    return say.failed(
      folder,
      {
        zh: '件的文件夹位置不对，应为“{layout}”。',
        en: 'The item’s folder is not at its place; {layout} is expected.',
      },
      { layout },
    )
  if (isUnreadable(metadata)) return
  const { values } = metadata
  const wanted: readonly (readonly [string, string | undefined, string | undefined])[] = [
    ['档号', folderName, values.archivalCode],
    ['全宗号', segments[0], values.fondsIdentifier],
    ['年度', segments[2], values.year],
  ]
  for (const [name, found, value] of wanted)
    if (value && found && normaliseCode(found) !== normaliseCode(value))
      say.failed(
        folder,
        {
          zh: '文件夹名中的{name}“{found}”与元数据“{value}”不一致。',
          en: 'The {name} “{found}” in the folder’s path differs from “{value}” in the metadata.',
        },
        { name, found, value },
      )
}
