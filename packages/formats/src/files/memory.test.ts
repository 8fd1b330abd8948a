import { describe } from 'vitest'
import { filesContract } from './files.contract.ts'
import { memoryFiles } from './memory.ts'

describe('files in memory', () => {
  filesContract(async () => memoryFiles())
})
