import { type AlgorithmIdentifier, RSASSAPSSParams } from 'pkijs'
import { digestOf, type SignatureAlgorithm, signatureAlgorithm } from './algorithms.ts'
import { attempt } from './der.ts'

/**
 * The signature algorithm that an identifier means. `rsaEncryption` and `ecPublicKey` tell no digest: it is the one given beside them.
 * Null when it is not known.
 */
export function resolvedAlgorithm(
  { algorithmId, algorithmParams }: AlgorithmIdentifier,
  digest: string | null,
): SignatureAlgorithm | null {
  const known = signatureAlgorithm(algorithmId)
  if (!known) return null
  if (known.key !== 'rsa-pss') return known.digest || !digest ? known : { ...known, digest }
  const params = attempt(() => new RSASSAPSSParams({ schema: algorithmParams }))
  const hash = params && digestOf(params.hashAlgorithm.algorithmId)
  return hash ? { ...known, digest: hash } : null
}
