import { expect, it } from 'vitest'
import { type DroppedFile, isLeftover, tablesIn } from './read-drop.ts'

const at = (path: string): DroppedFile => ({ path, file: new File([], path) })

it('leaves behind what operating systems put into folders', () => {
  for (const path of ['a/.DS_Store', 'Thumbs.db', 'x/~$报告.docx', '._通知.pdf'])
    expect(isLeftover(path), path).toBe(true)
  for (const path of ['a/通知.pdf', '~报告.docx', 'DS_Store.txt']) expect(isLeftover(path), path).toBe(false)
})

it('takes a spreadsheet for a catalogue only at the top of what was dropped', () => {
  const found = tablesIn([at('目录.xlsx'), at('2025/目录.csv'), at('2025/附件/统计表.xlsx'), at('2025/通知.pdf')])
  expect(found.map(({ path }) => path)).toEqual(['目录.xlsx', '2025/目录.csv'])
})
