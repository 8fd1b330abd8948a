export type XlsxAlign = 'left' | 'center' | 'right'

export interface XlsxLook {
  readonly align: XlsxAlign
  readonly ruled: boolean
  readonly bold: boolean
  /** Points. */
  readonly size: number
  readonly wrap: boolean
  /** Numbers are numbers; all else is under the built-in format 49, "text", so that what is typed over such a cell stays text too. */
  readonly number?: boolean
}

/** Styles in the order they were asked for; number 0 is the plain one. */
export class XlsxStyles {
  readonly #looks = new Map<string, number>()
  readonly #sizes = new Map<string, number>()
  readonly #fonts: string[] = []
  readonly #formats: string[] = []

  constructor() {
    this.style({ align: 'left', ruled: false, bold: false, size: 11, wrap: false, number: true })
  }

  style(look: XlsxLook): number {
    const key = JSON.stringify([look.align, look.ruled, look.bold, look.size, look.wrap, look.number ?? false])
    const known = this.#looks.get(key)
    if (known !== undefined) return known
    const number = this.#formats.push(
      `<xf numFmtId="${look.number ? 0 : 49}" fontId="${this.#font(look.bold, look.size)}" fillId="0" borderId="${look.ruled ? 1 : 0}" xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1"><alignment horizontal="${look.align}" vertical="center"${look.wrap ? ' wrapText="1"' : ''}/></xf>`,
    )
    this.#looks.set(key, number - 1)
    return number - 1
  }

  #font(bold: boolean, size: number): number {
    const key = `${bold} ${size}`
    const known = this.#sizes.get(key)
    if (known !== undefined) return known
    const number = this.#fonts.push(
      `<font>${bold ? '<b/>' : ''}<sz val="${size}"/><name val="宋体"/><family val="3"/><charset val="134"/></font>`,
    )
    this.#sizes.set(key, number - 1)
    return number - 1
  }

  xml(): string {
    const side = (name: string) => `<${name} style="thin"><color auto="1"/></${name}>`
    return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="${this.#fonts.length}">${this.#fonts.join('')}</fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${['left', 'right', 'top', 'bottom'].map(side).join('')}<diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${this.#formats.length}">${this.#formats.join('')}</cellXfs><cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
  }
}
