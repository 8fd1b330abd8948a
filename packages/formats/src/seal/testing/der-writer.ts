/** DER, written by hand so that tests do not rest on the library that reads it. */
export type Bytes = Uint8Array

export function tagged(tag: number, ...parts: readonly Bytes[]): Bytes {
  const body = Buffer.concat(parts)
  const digits = body.length.toString(16)
  const length = Buffer.from(digits.padStart(digits.length + (digits.length % 2), '0'), 'hex')
  const head = body.length < 128 ? [tag, body.length] : [tag, 0x80 | length.length, ...length]
  return Buffer.concat([Buffer.from(head), body])
}

export const sequence = (...parts: readonly Bytes[]) => tagged(0x30, ...parts)
export const setOf = (...parts: readonly Bytes[]) => tagged(0x31, ...parts)
export const octetString = (bytes: Bytes) => tagged(0x04, bytes)
export const bitString = (bytes: Bytes) => tagged(0x03, Buffer.from([0]), bytes)
export const utf8 = (text: string) => tagged(0x0c, Buffer.from(text))
export const ia5 = (text: string) => tagged(0x16, Buffer.from(text))
export const printable = (text: string) => tagged(0x13, Buffer.from(text))
export const nothing = () => tagged(0x05)
export const context = (number: number, ...parts: readonly Bytes[]) => tagged(0xa0 | number, ...parts)
export const yes = () => tagged(0x01, Buffer.from([0xff]))

export function integer(value: number | bigint): Bytes {
  const digits = value.toString(16)
  const bytes = Buffer.from(digits.padStart(digits.length + (digits.length % 2), '0'), 'hex')
  return tagged(0x02, (bytes[0] as number) > 127 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes)
}

const digitsOf = (at: Date) => at.toISOString().replace(/[-:T]|\.\d+/g, '')
export const generalizedTime = (at: Date) => tagged(0x18, Buffer.from(digitsOf(at)))
export const utcTime = (at: Date) => tagged(0x17, Buffer.from(digitsOf(at).slice(2)))

export function oid(written: string): Bytes {
  const [first = 0, second = 0, ...rest] = written.split('.').map(Number)
  const bytes = [first * 40 + second, ...rest].flatMap((value) => {
    const group = [value % 128]
    for (let left = Math.floor(value / 128); left > 0; left = Math.floor(left / 128)) group.unshift((left % 128) | 128)
    return group
  })
  return tagged(0x06, Buffer.from(bytes))
}
