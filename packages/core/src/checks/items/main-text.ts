import type { FileFact, MetadataFact } from '../facts.ts'
import { sameFile } from './same-file.ts'

/** Roles of what an item is about; 附件, drafts and sheets only accompany it. */
const main = new Set(['正文', '正本', '复文', '转发文', '来文', '定稿', ''])

/** Files that are the main text by their recorded role; a file whose role is not recorded counts. */
export const mainFiles = ({ electronic }: MetadataFact, files: readonly FileFact[]): FileFact[] =>
  files.filter(({ name }) =>
    main.has(electronic.find((one) => sameFile(one.computerFileName, name))?.role.trim() ?? ''),
  )
