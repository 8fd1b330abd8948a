import { DamagedContent } from '../transfer-package/damaged-content.ts'
import { type ByteSource, readXml, type XmlLimits, type XmlProblem, xmlSteps } from '../xml/read-xml.ts'
import { Base64Decoder } from './base64.ts'
import { CODED_DATA, type Wrapper } from './wrapper.ts'
import { WrapperHandler } from './wrapper-handler.ts'
import { WRAPPER_ROOT } from './wrapper-head.ts'

/** Each layer of a modified package lies some levels deeper; the Base64 has no bound of its own but the carrier's. */
const LIMITS: XmlLimits = { bytes: 2 ** 44, depth: 256, text: 2 ** 20, attributes: 64, markup: 32 * 2 ** 20 }

/** Reads a 封装包 (DA/T 48-2009, GB 18030 or UTF-8) to its end in little memory, whatever is embedded in it. */
export async function readWrapper(source: ByteSource): Promise<Wrapper | XmlProblem> {
  const handler = new WrapperHandler()
  const problem = await readXml(source, handler, LIMITS, WRAPPER_ROOT)
  if (problem) return problem
  if (handler.overflow) return { kind: 'too-large', detail: handler.overflow }
  return handler.wrapper()
}

/**
 * The decoded bytes of one 编码数据 of a 封装包, as they are read.
 * @param place which 编码数据 of the document, from 0
 * @throws DamagedContent when it is no Base64, or not there any more
 */
export async function* codedContent(source: ByteSource, place: number, path: string): AsyncGenerator<Buffer> {
  let seen = -1
  let open = false
  let ended = false
  const decoder = new Base64Decoder()
  const pieces: Buffer[] = []
  const take = (text: string) => {
    if (open) pieces.push(decoder.decode(text))
  }
  const handler = {
    bulk: new Set([CODED_DATA]),
    open(name: string) {
      if (name === CODED_DATA) open = ++seen === place
    },
    text: take,
    piece: take,
    close(name: string) {
      if (name !== CODED_DATA || !open) return
      pieces.push(decoder.end())
      open = false
      ended = true
    },
  }
  const steps = xmlSteps(source, handler, LIMITS, WRAPPER_ROOT)
  try {
    for (;;) {
      const step = await steps.next()
      for (const piece of pieces.splice(0)) if (piece.length > 0) yield piece
      if (decoder.fault) throw new DamagedContent(path, 'unreadable', `no Base64: ${decoder.fault}`)
      if (ended) return
      if (step.done) throw new DamagedContent(path, 'unreadable', step.value?.detail ?? step.value?.kind ?? 'not there')
    }
  } finally {
    await steps.return(null)
  }
}
