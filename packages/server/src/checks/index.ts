import './tables.ts'

export { atMost } from './at-most.ts'
export { digesting, digestsOf } from './digest-pool.ts'
export { type Gathering, gather } from './gather.ts'
export { checkReportXml, outcomeNames, type ReportedTransfer, type ReportWriter } from './report-xml.ts'
export {
  allFindings,
  clearResults,
  type Decision,
  listFindings,
  resultsOf,
  saveDecision,
  saveFindings,
  saveResults,
} from './store.ts'
