import { constants, createVerify, publicDecrypt } from 'node:crypto'
import type { SignatureAlgorithm } from './algorithms.ts'
import type { SignerKey } from './certificate.ts'
import { signatureHex, verifySm2 } from './sm2.ts'

export type Pieces = AsyncIterable<Uint8Array> | Iterable<Uint8Array>

/** Whether the value is the key's signature over the message; `unsupported` when that cannot be computed here. */
export async function checkValue(
  key: SignerKey,
  algorithm: SignatureAlgorithm | null,
  signature: Uint8Array,
  message: Pieces,
): Promise<'right' | 'wrong' | 'unsupported'> {
  if (!algorithm || key.kind === 'other') return 'unsupported'
  if (key.kind === 'sm2') {
    // `ecPublicKey` beside an SM2 key means SM2: the digest can only be SM3.
    if ((algorithm.key !== 'sm2' && algorithm.key !== 'ec') || (algorithm.digest ?? 'sm3') !== 'sm3')
      return 'unsupported'
    return (await verifySm2(key.point, signature, message)) ? 'right' : 'wrong'
  }
  if (!algorithm.digest || algorithm.key.slice(0, 3) !== key.kind.slice(0, 3)) return 'unsupported'
  const verify = createVerify(algorithm.digest)
  for await (const piece of message) verify.update(piece)
  const padding = algorithm.key === 'rsa-pss' ? constants.RSA_PKCS1_PSS_PADDING : undefined
  const saltLength = padding === undefined ? undefined : constants.RSA_PSS_SALTLEN_AUTO
  try {
    return verify.verify({ key: key.object, padding, saltLength }, signature) ? 'right' : 'wrong'
  } catch {
    return 'unsupported'
  }
}

/**
 * For a value that signs the content directly and does not match it: true when it may well be this key's signature, over something
 * else. RSA tells that for sure; of SM2 and ECDSA only the form can be looked at.
 */
export function isSignatureOfSomething(key: SignerKey, signature: Uint8Array): boolean {
  if (key.kind === 'sm2') return signatureHex(signature) !== null
  if (key.kind !== 'rsa') return key.kind === 'ec' && signature[0] === 0x30
  try {
    return publicDecrypt({ key: key.object, padding: constants.RSA_PKCS1_PADDING }, signature).byteLength > 0
  } catch {
    return false
  }
}
