import './tables.ts'

export { atMost } from './at-most.ts'
export { digesting, digestsOf } from './digest-pool.ts'
export { gather } from './gather.ts'
export { checkReportXml, outcomeNames } from './report-xml.ts'
export {
  allFindings,
  clearResults,
  listFindings,
  resultsOf,
  saveDecision,
  saveFindings,
  saveResults,
} from './store.ts'
