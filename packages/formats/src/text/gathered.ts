/** Text as it is gathered, up to a number of characters. */
export class Gathered {
  #pieces: string[] = []
  #length = 0
  #cut = false
  readonly #most: number

  constructor(most: number) {
    this.#most = most
  }

  add(text: string): void {
    if (text === '' || this.#cut) return
    const room = this.#most - this.#length
    this.#cut = text.length > room
    const piece = this.#cut ? text.slice(0, room) : text
    this.#pieces.push(piece)
    this.#length += piece.length
  }

  /** No more is taken: what follows need not be read. */
  get full(): boolean {
    return this.#cut
  }

  /** `cut`: there was more. NUL, which no database text holds, and halves of characters are replaced; runs of blanks become one. */
  result(): { text: string; cut: boolean } {
    const text = this.#pieces
      .join('')
      .replaceAll('\0', ' ')
      .toWellFormed()
      .replace(/[^\S\n]+/gu, ' ')
      .replace(/ ?\n[ \n]*/gu, '\n')
      .trim()
    return { text, cut: this.#cut }
  }
}

/** Why a file gives no text: its own fault, with a sentence for the archivist. */
export class TextUnreadable extends Error {
  readonly zh: string
  readonly en: string
  constructor(zh: string, en: string) {
    super(en)
    this.zh = zh
    this.en = en
  }
}

export interface ExtractedText {
  readonly text: string
  readonly cut: boolean
}
