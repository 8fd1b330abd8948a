import { createHash } from 'node:crypto'
import { rawZip } from '../../zip/raw-zip.testing.ts'
import { cmsOf } from './cms-writer.ts'
import type { Person } from './people.ts'
import { type SesPlan, sealOf, sesOf } from './ses-writer.ts'

/** The parts of an OFD file by their names. */
export type Parts = Map<string, Uint8Array>

const NS = 'xmlns:ofd="http://www.ofdspec.org/2016"'
const xml = (body: string): Uint8Array => Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${body}`)

/** A document with one line of text on each page, a template, a picture and an attachment. */
export function plainOfd(lines: readonly string[] = ['关于印发工作要点的通知', '附件：工作要点']): Parts {
  const page = (
    line: string,
  ) => `<ofd:Page ${NS}><ofd:Template TemplateID="2" ZOrder="Background"/><ofd:Content><ofd:Layer ID="9">
<ofd:TextObject ID="10" Boundary="10 20 100 10" Font="3" Size="5"><ofd:TextCode X="0" Y="5">${line}</ofd:TextCode></ofd:TextObject>
</ofd:Layer></ofd:Content></ofd:Page>`
  const pages = lines.map((_, at) => `<ofd:Page ID="${20 + at}" BaseLoc="Pages/Page_${at}/Content.xml"/>`).join('')
  return new Map([
    [
      'OFD.xml',
      xml(`<ofd:OFD ${NS} DocType="OFD" Version="1.1"><ofd:DocBody><ofd:DocInfo><ofd:DocID>0123456789abcdef</ofd:DocID></ofd:DocInfo>
<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot><ofd:Signatures>/Doc_0/Signs/Signatures.xml</ofd:Signatures></ofd:DocBody></ofd:OFD>`),
    ],
    [
      'Doc_0/Document.xml',
      xml(`<ofd:Document ${NS}><ofd:CommonData><ofd:PublicRes>PublicRes.xml</ofd:PublicRes>
<ofd:TemplatePage ID="2" BaseLoc="Tpls/Tpl_0/Content.xml"/></ofd:CommonData><ofd:Pages>${pages}</ofd:Pages>
<ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments></ofd:Document>`),
    ],
    [
      'Doc_0/PublicRes.xml',
      xml(`<ofd:Res ${NS} BaseLoc="Res"><ofd:MultiMedias><ofd:MultiMedia ID="5" Type="Image" Format="PNG">
<ofd:MediaFile>head.png</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias></ofd:Res>`),
    ],
    ['Doc_0/Res/head.png', Buffer.from('89504e470d0a1a0a', 'hex')],
    ['Doc_0/Tpls/Tpl_0/Content.xml', xml(page('某市人民政府文件').replace(/<ofd:Template [^>]*>/, ''))],
    ...lines.map((line, at) => [`Doc_0/Pages/Page_${at}/Content.xml`, xml(page(line))] as [string, Uint8Array]),
    [
      'Doc_0/Attachs/Attachments.xml',
      xml(`<ofd:Attachments ${NS}><ofd:Attachment ID="7" Name="原始数据" Format="xml">
<ofd:FileLoc>data.xml</ofd:FileLoc></ofd:Attachment></ofd:Attachments>`),
    ],
    ['Doc_0/Attachs/data.xml', xml('<data/>')],
  ])
}

export interface SealPlan extends SesPlan {
  readonly name?: string
  /** A digital signature (GB/T 35275 or CMS) instead of a seal. */
  readonly cms?: boolean
  /** Parts that it keeps digests of; by itself all but those of signatures. */
  readonly covers?: (part: string) => boolean
  readonly checkMethod?: { readonly written: string; readonly digest: string }
}

/** Seals a document: adds Sign_N and its entry in the list, and changes nothing else. */
export function sealed(parts: Parts, signer: Person, maker: Person, plan: SealPlan = {}): Parts {
  const { checkMethod = { written: '1.2.156.10197.1.401', digest: 'sm3' } } = plan
  const next: Parts = new Map(parts)
  const list = Buffer.from(parts.get('Doc_0/Signs/Signatures.xml') ?? '').toString()
  const entries = list.match(/<ofd:Signature [^>]*>/g) ?? []
  const folder = `Doc_0/Signs/Sign_${entries.length}`
  const covers = plan.covers ?? ((part: string) => !part.startsWith('Doc_0/Signs/'))
  const type = plan.cms ? 'Sign' : 'Seal'
  const entry = `<ofd:Signature ID="${entries.length + 1}" Type="${type}" BaseLoc="Sign_${entries.length}/Signature.xml"/>`
  next.set(
    'Doc_0/Signs/Signatures.xml',
    xml(
      `<ofd:Signatures ${NS}><ofd:MaxSignId>${entries.length + 1}</ofd:MaxSignId>${[...entries, entry].join('')}</ofd:Signatures>`,
    ),
  )
  const references = [...next.keys()].filter(covers).map((part) => {
    const digest = createHash(checkMethod.digest).update(next.get(part) as Uint8Array)
    return `<ofd:Reference FileRef="/${part}"><ofd:CheckValue>${digest.digest('base64')}</ofd:CheckValue></ofd:Reference>`
  })
  const seal = sealOf(plan.name ?? '某市档案馆公章', maker, signer, plan)
  const kept = plan.cms ? '' : `<ofd:Seal><ofd:BaseLoc>/${folder}/Seal.esl</ofd:BaseLoc></ofd:Seal>`
  const signature = xml(`<ofd:Signature ${NS}><ofd:SignedInfo><ofd:Provider ProviderName="test"/>
<ofd:SignatureMethod>${signer.algorithm}</ofd:SignatureMethod><ofd:SignatureDateTime>20261120083000Z</ofd:SignatureDateTime>
<ofd:References CheckMethod="${checkMethod.written}">${references.join('')}</ofd:References>${kept}
<ofd:StampAnnot ID="1" PageRef="20" Boundary="50 50 40 40"/></ofd:SignedInfo>
<ofd:SignedValue>/${folder}/SignedValue.dat</ofd:SignedValue></ofd:Signature>`)
  next.set(`${folder}/Signature.xml`, signature)
  if (!plan.cms) next.set(`${folder}/Seal.esl`, seal)
  const digest = createHash(signer.digest.name).update(signature).digest()
  const value = plan.cms
    ? cmsOf(signer, digest, { inside: digest, attributes: false, chinese: signer.kind === 'sm2' })
    : sesOf(seal, signer, signature, plan)
  next.set(`${folder}/SignedValue.dat`, value)
  return next
}

export const zipped = (parts: Parts): Uint8Array =>
  rawZip([...parts].map(([name, content]) => ({ name, content, deflate: true })))

/** The same with one part replaced, made, or (null) taken out. */
export function withPart(parts: Parts, name: string, content: Uint8Array | string | null): Parts {
  const next: Parts = new Map(parts)
  if (content === null) next.delete(name)
  else next.set(name, Buffer.from(content as string))
  return next
}

/** The same with one bit of a part turned. */
export function flipped(parts: Parts, name: string, at: number, bit = 0): Parts {
  const bytes = Buffer.from(parts.get(name) as Uint8Array)
  bytes[at] = (bytes[at] as number) ^ (1 << bit)
  return new Map(parts).set(name, bytes)
}
