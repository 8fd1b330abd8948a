import { Readable } from 'node:stream'
import type { CarrierEntry, ItemMetadata } from '../transfer-package/model.ts'
import { METADATA_FILE } from '../transfer-package/names.ts'
import { writeMetadata } from '../transfer-package/write-metadata.ts'
import { legalXml } from '../xml/write-xml.ts'

/** A file whose text is worked out when it is asked for, so that many of them need no memory. */
class WrittenEntry implements CarrierEntry {
  readonly path: string
  readonly #text: () => string

  constructor(path: string, text: () => string) {
    this.path = path
    this.#text = text
  }

  get bytes(): number {
    return Buffer.byteLength(this.#text())
  }

  async open(): Promise<Readable> {
    return Readable.from([Buffer.from(this.#text())])
  }
}

/** 元数据.xml of an item whose layout says the same otherwise. */
export const metadataEntry = (folder: string, metadata: () => ItemMetadata): CarrierEntry =>
  new WrittenEntry(`${folder}/${METADATA_FILE}`, () => metadataText(metadata()))

/** Characters that XML cannot hold were never in XML, but may come out of a table. */
function metadataText({ values, electronic, ...grouped }: ItemMetadata): string {
  const legal = Object.fromEntries(Object.entries(values).map(([code, value]) => [code, legalXml(value)]))
  const files = electronic.map((one) => ({ ...one, computerFileName: legalXml(one.computerFileName) }))
  return writeMetadata(legal, files, grouped)
}
