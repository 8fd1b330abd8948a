import { mp3Frame } from './mp3-frame.ts'

/** MP3: an ID3v2 tag, or two frames that follow each other. Two bytes of mark alone would also fit noise. */
export function looksLikeMp3(head: Buffer): boolean {
  if (head.subarray(0, 3).toString('latin1') === 'ID3' && head.byteLength >= 10 && (head[3] ?? 255) < 5) return true
  const first = mp3Frame(head, 0)
  if (!first) return false
  return first.bytes === head.byteLength || mp3Frame(head, first.bytes) !== null
}

/** MPEG transport stream: packets of 188 bytes (192 with time stamps), each beginning with 0x47. */
export function looksLikeTransportStream(head: Buffer): boolean {
  const runs = (from: number, step: number) => [0, 1, 2, 3, 4].every((each) => head[from + each * step] === 0x47)
  return runs(0, 188) || runs(4, 192)
}

/** dBASE table: its head says how long it and each record are, and that must come out at the length of the file. */
export function looksLikeDbf(head: Buffer, size: number): boolean {
  const version = head[0] ?? 0
  if (
    head.byteLength < 33 ||
    ![0x02, 0x03, 0x04, 0x05, 0x30, 0x31, 0x32, 0x83, 0x8b, 0x8e, 0xf5, 0xfb].includes(version)
  )
    return false
  const [month, day] = [head[2] ?? 0, head[3] ?? 0]
  const header = head.readUInt16LE(8)
  const record = head.readUInt16LE(10)
  if (month > 12 || day > 31 || header < 33 || record < 2 || header > size) return false
  const name = head.subarray(32, 43)
  const end = name.indexOf(0)
  return end > 0 && !name.subarray(0, end).some((byte) => byte < 0x20)
}
