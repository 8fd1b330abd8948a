/** Marks that may not begin a line (GB/T 15834-2011, 5.1), and those that may not end one. */
const noStart = new Set('，。、；：？！）》」』】〕〉”’…—·%％℃)]},.;:!?')
const noEnd = new Set('（《「『【〔〈“‘([{')
const word = /[0-9A-Za-z_.+/~]/

interface Piece {
  readonly text: string
  readonly width: number
}

/**
 * Lines of a text that are no wider than `width`. Chinese breaks between any two characters, but for marks that may not begin or end
 * a line; Latin words and numbers stay whole while they fit a line by themselves.
 * @param widthOf width of one character, in the unit of `width`
 */
export function breakLines(text: string, width: number, widthOf: (character: string) => number): string[] {
  const lines: string[] = []
  for (const paragraph of text.split('\n')) {
    let line = ''
    let used = 0
    for (const piece of pieces(paragraph, width, widthOf)) {
      if (used + piece.width > width && line !== '') {
        lines.push(line.trimEnd())
        line = ''
        used = 0
        if (piece.text.trim() === '') continue
      }
      line += piece.text
      used += piece.width
    }
    lines.push(line.trimEnd())
  }
  return lines
}

/** What is never torn apart. A piece wider than a line is given up and set character by character. */
function* pieces(text: string, width: number, widthOf: (character: string) => number): Generator<Piece> {
  let piece = ''
  let wide = 0
  let before = ''
  for (const character of text) {
    const joined =
      before !== '' &&
      character !== ' ' &&
      (noStart.has(character) || noEnd.has(before) || (word.test(before) && word.test(character)))
    const own = widthOf(character)
    if (piece !== '' && (!joined || wide + own > width)) {
      yield { text: piece, width: wide }
      piece = ''
      wide = 0
    }
    piece += character
    wide += own
    before = character
  }
  if (piece !== '') yield { text: piece, width: wide }
}
