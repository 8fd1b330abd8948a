import { Readable } from 'node:stream'
import type { CheckRunRow } from '@lantai/core/checks/run-schema.ts'
import { checkStageTexts, subjectKindTexts } from '@lantai/core/checks/text.ts'
import type { Reader } from '../base/db.ts'
import { checkReportPdf } from './report-pdf.ts'
import { checkReportXml, schemeText } from './report-xml.ts'
import { findingsOfRun } from './store.ts'
import { resultsOfRun } from './store-results.ts'
import { decisionsOf } from './store-runs.ts'

const file = (content: Buffer | string, mediaType: string, name: string, inline = false) => {
  const bytes = Buffer.from(content)
  return { stream: Readable.from([bytes]), mediaType, name, bytes: bytes.length, inline }
}

/** The report of any check as PDF, XML or JSON. */
export async function checkReportFile(reader: Reader, run: CheckRunRow, form: 'pdf' | 'xml' | 'json') {
  const [results, findings] = [await resultsOfRun(reader, run), await findingsOfRun(reader, run.id)]
  const name = `四性检测报告 ${run.subject}.${form}`
  const scheme = { name: run.schemeName, version: run.schemeVersion, catalogue: run.catalogue }
  const at = run.finishedAt ?? run.startedAt
  if (form === 'json') {
    const decisions = await decisionsOf(reader, run.id)
    const text = JSON.stringify({ check: run, results, findings, decisions }, null, 2)
    return file(text, 'application/json; charset=utf-8', name)
  }
  if (form === 'xml') {
    const reported = {
      number: run.subject,
      agency: run.agency?.name ?? '',
      repository: run.repository.name,
      packageSm3: '',
      checkedAt: at,
      scheme,
    }
    return file(checkReportXml(reported, results)(null, findings), 'application/xml', name)
  }
  const pdf = await checkReportPdf(
    {
      title: '电子档案四性检测报告',
      number: run.subject,
      basis: `${run.catalogue}（${checkStageTexts[run.stage].zh}环节）`,
      facts: [
        { name: subjectKindTexts[run.subjectKind].zh, value: run.subject },
        { name: '档案馆', value: run.repository.name },
        ...(run.agency ? [{ name: '单位', value: run.agency.name }] : []),
        ...(run.fonds ? [{ name: '全宗', value: `${run.fonds.code} ${run.fonds.name}` }] : []),
        { name: '数量', value: `${run.items} 件，${run.files} 个文件，${run.bytes} 字节` },
        { name: '检测方案', value: schemeText(scheme) },
        { name: '检测人', value: run.startedBy },
        { name: '检测时间', value: at.slice(0, 10) },
      ],
      madeAt: new Date(at),
    },
    results,
    findings,
  )
  return file(pdf, 'application/pdf', name, true)
}
