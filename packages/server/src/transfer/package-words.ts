import { carrierText } from '@lantai/core/checks/carrier-text.ts'
import { printable } from '@lantai/core/checks/printable.ts'
import { fill } from '@lantai/core/text.ts'
import type { CarrierProblem, PackageLayout, TransferPackage } from '@lantai/formats/transfer-package/model.ts'

export const layoutNames: Readonly<Record<PackageLayout, string>> = {
  'da-t-93': 'DA/T 93-2022 移交包',
  'carrier-2012': '档发〔2012〕7号载体',
  eep: 'DA/T 48-2009 封装包',
  bagit: 'BagIt',
  'folder-list': '文件夹加目录',
  'e-ark': 'E-ARK 信息包',
}

export const layoutName = ({ layout, inner }: TransferPackage): string =>
  inner ? `${layoutNames[layout]}（${layoutNames[inner]}）` : layoutNames[layout]

/** A problem of a package as the command line prints it. */
export function printedProblem(problem: CarrierProblem): { kind: string; path: string; zh: string; en: string } {
  const [text, details] = carrierText(problem)
  return {
    kind: problem.kind,
    path: printable(problem.path),
    zh: fill(text, 'zh', details),
    en: fill(text, 'en', details),
  }
}
