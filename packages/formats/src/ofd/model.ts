/** A way in which an OFD file is not what it should be. `kind` is stable; `path` is a part's name ('' for the file itself). */
export interface OfdProblem {
  readonly kind:
    | 'not-a-zip'
    | 'truncated'
    | 'too-many-entries'
    | 'path-wrong'
    | 'doubled'
    | 'encrypted'
    | 'compression-unknown'
    | 'ratio-exceeded'
    | 'too-large'
    | 'damaged'
    | 'name-differs'
    | 'missing'
    | 'not-well-formed'
    | 'forbidden-doctype'
    | 'too-deep'
    | 'not-ofd'
    | 'no-pages'
    | 'too-many-pages'
    | 'too-many-signatures'
  readonly path: string
  readonly detail?: string
}

/** One reference from a part to another, as found; `to` is the part it leads to, null when there is none. */
export interface OfdReference {
  readonly from: string
  readonly written: string
  readonly to: string | null
  readonly role: OfdRole
}

export type OfdRole =
  | 'document'
  | 'page'
  | 'template'
  | 'resource'
  | 'media'
  | 'annotations'
  | 'attachments'
  | 'attachment'
  | 'tags'
  | 'extensions'
  | 'versions'
  | 'signatures'
  | 'signature'
  | 'seal'
  | 'signed-value'

export interface OfdPage {
  readonly id: string
  /** Its content part; null when the document names one that is not there. */
  readonly content: string | null
}

export interface OfdAttachment {
  readonly name: string
  readonly format: string | null
  readonly part: string | null
  readonly visible: boolean
}

/** A document body (GB/T 33190-2016 §7.4): one document with the seals over it. */
export interface OfdDoc {
  readonly id: string | null
  readonly title: string | null
  readonly createdOn: string | null
  /** Document.xml; null when it is not there. */
  readonly root: string | null
  readonly pages: readonly OfdPage[]
  readonly attachments: readonly OfdAttachment[]
  /** Earlier versions named by the body (§19): their list parts. */
  readonly versions: readonly string[]
  readonly signatureList: string | null
  readonly signatures: readonly OfdSignature[]
}

/** A digest that a signature keeps of one part (§18.2.2). */
export interface OfdCheck {
  readonly written: string
  readonly part: string | null
  readonly value: Uint8Array
}

/** One entry of Signatures.xml with what its Signature.xml says. */
export interface OfdSignature {
  readonly id: string
  readonly type: 'Seal' | 'Sign' | string
  /** Signature.xml; null when it is not there. */
  readonly part: string | null
  readonly provider: string | null
  /** As written: an OID or a name. */
  readonly method: string | null
  readonly time: string | null
  readonly checkMethod: string | null
  readonly checks: readonly OfdCheck[]
  readonly sealPart: string | null
  readonly valuePart: string | null
  /** Pages on which the stamp stands, numbered from 1. */
  readonly stampedPages: readonly number[]
  /** Why Signature.xml could not be read. */
  readonly broken: OfdProblem | null
}

export interface Ofd {
  readonly version: string | null
  readonly encrypted: boolean
  readonly docs: readonly OfdDoc[]
  readonly pages: number
  readonly attachments: readonly OfdAttachment[]
  readonly signatures: readonly OfdSignature[]
  /** Names of all parts in the container. */
  readonly parts: readonly string[]
  readonly fileRefs: readonly OfdReference[]
  readonly problems: readonly OfdProblem[]
  /** Text of the pages in order, a line break between lines, a form feed between pages; at most `limit` characters. */
  text(limit: number): Promise<string>
  /** Text of one page (0 is the first), templates first, at most `limit` characters. */
  pageText(page: number, limit: number): Promise<string>
  /** Reads every page and every part that is referenced to its end and tells what does not read. */
  checkParts(): Promise<readonly OfdProblem[]>
  /** Signatures that stand in the container but in no list. */
  looseSignatures(): Promise<readonly OfdSignature[]>
  /** A part's bytes; a problem when it cannot be had or has more than `limit` bytes. */
  part(path: string, limit: number): Promise<Uint8Array | OfdProblem>
  /** Digests of a part by the names of Node's crypto, lower-case hex. Damage is told by a problem instead. */
  digest(path: string, algorithms: readonly string[]): Promise<Readonly<Record<string, string>> | OfdProblem>
}
