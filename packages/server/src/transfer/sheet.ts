export { type Cell, Sheet } from '../base/sheet.ts'
