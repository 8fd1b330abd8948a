import { createHash } from 'node:crypto'
import { sm2 } from 'sm-crypto-v2'

/** The order of the curve (GB/T 32918.5). */
const ORDER = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n

/**
 * Verifies an SM2 signature (GB/T 32918.2) with the default identity 1234567812345678 (GM/T 0009). Node's own verify on this curve
 * computes ECDSA, which is another algorithm. The message is hashed natively, so that it may be of any size.
 * @param publicKey the uncompressed point as hex, `04…`
 * @param signature DER (SEQUENCE of r and s) or r and s of 32 bytes each
 */
export async function verifySm2(
  publicKey: string,
  signature: Uint8Array,
  message: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<boolean> {
  const value = signatureHex(signature)
  if (value === null) return false
  try {
    const hash = createHash('sm3').update(sm2.getZ(publicKey))
    for await (const piece of message) hash.update(piece)
    return sm2.doVerifySignature(hash.digest(), value, publicKey, { hash: false, der: false })
  } catch (error) {
    // The library throws for a point that is not on the curve; an error of the message's source has a code.
    if ((error as NodeJS.ErrnoException).code !== undefined) throw error
    return false
  }
}

/** r and s as 128 hex digits; null when the bytes are no SM2 signature at all. */
export function signatureHex(signature: Uint8Array): string | null {
  const pair = signature.byteLength === 64 ? [signature.subarray(0, 32), signature.subarray(32)] : derPair(signature)
  if (!pair) return null
  const digits = pair.map((bytes) => Buffer.from(bytes).toString('hex').padStart(64, '0'))
  return digits.every((one) => one.length === 64 && BigInt(`0x${one}`) > 0n && BigInt(`0x${one}`) < ORDER)
    ? digits.join('')
    : null
}

/** Strict DER of two positive integers: the library would read over wrong tags and lengths. */
function derPair(bytes: Uint8Array): Uint8Array[] | null {
  if (bytes[0] !== 0x30 || bytes[1] !== bytes.byteLength - 2) return null
  const pair: Uint8Array[] = []
  let at = 2
  while (at < bytes.byteLength) {
    const length = bytes[at + 1] ?? 0
    const value = bytes.subarray(at + 2, at + 2 + length)
    const [first = 0, second = 0] = value
    const padded = first === 0 && value.byteLength > 1
    if (bytes[at] !== 2 || length === 0 || value.byteLength < length || first > 127 || (padded && second < 128))
      return null
    pair.push(padded ? value.subarray(1) : value)
    at += 2 + length
  }
  return pair.length === 2 ? pair : null
}
