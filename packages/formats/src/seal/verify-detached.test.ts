import { describe, expect, it } from 'vitest'
import { bytesAccess } from '../ofd/random-access.ts'
import type { Detached } from './model.ts'
import { cmsOf } from './testing/cms-writer.ts'
import { openssl } from './testing/openssl.ts'
import { person } from './testing/people.ts'
import { sealOf, sesOf } from './testing/ses-writer.ts'
import { readTimeStamp } from './time-stamp.ts'
import { Anchors } from './trust.ts'
import { verifyDetached } from './verify-detached.ts'
import { verifySeals } from './verify-seals.ts'

const clerk = person('某市档案馆')
const rsa = person('RSA Clerk', { kind: 'rsa' })
const maker = person('印章中心')
const data = Buffer.from('关于印发工作要点的通知'.repeat(1000))
const name = '通知.txt'
const verify = async (detached: Detached, content: Uint8Array = data) => {
  const { seals } = await verifyDetached(bytesAccess(content), name, detached)
  return seals.map(({ verdict, method, why, changed }) => [verdict, method, why?.code, ...changed])
}
/** Without the reason. */
const told = async (detached: Detached, content?: Uint8Array) =>
  (await verify(detached, content)).map((seal) => seal.slice(0, 2))
const pem = (kind: string, der: Uint8Array) =>
  `-----BEGIN ${kind}-----\n${Buffer.from(der).toString('base64')}\n-----END ${kind}-----\n`

describe('a signature kept apart', () => {
  const certificate = clerk.certificate

  it.each([
    ['CMS SM2-SM3', { signature: cmsOf(clerk, data) }],
    ['CMS SM2-SM3', { signature: cmsOf(clerk, data, { attributes: false }) }],
    ['GB/T 35275-2017 SM2-SM3', { signature: cmsOf(clerk, data, { chinese: true }) }],
    ['CMS RSA-SHA256', { signature: Buffer.from(pem('PKCS7', cmsOf(rsa, data))) }],
    ['CMS RSA-SHA256', { signature: cmsOf(rsa, data, { attributes: false }) }],
    ['GB/T 38540-2020 SM2-SM3', { signature: sesOf(sealOf('公章', maker, clerk), clerk, data) }],
    ['SM2-SM3', { signature: clerk.sign(data), certificate }],
    ['SM2-SM3', { signature: clerk.sign(data), certificate, algorithm: '1.2.156.10197.1.501' }],
    ['RSA-SHA256', { signature: rsa.sign(data), certificate: rsa.certificate, algorithm: 'SHA256withRSA' }],
    [
      'SM2-SM3',
      {
        signature: Buffer.from(Buffer.from(clerk.sign(data)).toString('base64')),
        certificate: Buffer.from(pem('CERTIFICATE', certificate)),
        algorithm: 'SM3withSM2',
      },
    ],
  ] as [string, Detached][])(
    'is valid over its file, and names the file when that was changed: %s',
    async (method, detached) => {
      expect(await verify(detached)).toEqual([['valid', method, 'issuer-not-checked']])
      expect(await verify(detached, Buffer.concat([data, data]))).toEqual([['changed', method, 'does-not-match', name]])
    },
  )

  it('is invalid when the value is no signature of this key', async () => {
    const borrowed = { signature: cmsOf({ ...clerk, sign: maker.sign }, data) }
    expect(await told(borrowed)).toEqual([['invalid', 'CMS SM2-SM3']])
    expect(await told({ signature: rsa.sign(data), certificate })).toEqual([['invalid', 'SM2-SM3']])
    const short = Buffer.from(clerk.sign(data)).subarray(0, 60)
    expect(await told({ signature: short, certificate })).toEqual([['invalid', 'SM2-SM3']])
  })

  it('cannot be judged without a certificate or by an unknown algorithm', async () => {
    expect(await verify({ signature: clerk.sign(data) })).toEqual([['unknown', '', 'no-certificate']])
    expect(await verify({ signature: clerk.sign(data), certificate, algorithm: 'secret' })).toEqual([
      ['unknown', 'secret', 'algorithm'],
    ])
    expect(await told({ signature: Buffer.from('nonsense') })).toEqual([['unknown', '']])
  })

  it('is told besides the seals inside the file', async () => {
    const attached = cmsOf(clerk, data, { inside: data })
    const report = await verifySeals(bytesAccess(attached), 'a.p7m', { detached: { signature: cmsOf(rsa, attached) } })
    expect(report.seals.map(({ by, verdict }) => [by, verdict])).toEqual([
      ['某市档案馆', 'valid'],
      ['RSA Clerk', 'valid'],
    ])
  })
})

describe.skipIf(!openssl)('OpenSSL as the other party', () => {
  const run = openssl as NonNullable<typeof openssl>
  const subject = '/CN=openssl'

  it('signs bare SM2 values and a certificate that are valid here', async () => {
    const made = run(
      [
        'genpkey -algorithm SM2 -out key.pem',
        `req -new -x509 -key key.pem -sm3 -sigopt distid:1234567812345678 -subj ${subject} -days 3650 -out cert.pem`,
        'pkeyutl -sign -rawin -digest sm3 -pkeyopt distid:1234567812345678 -inkey key.pem -in data -out value',
      ],
      { data },
    )
    const certificate = made.file('cert.pem')
    const detached = { signature: made.file('value'), certificate }
    expect(await verify(detached)).toEqual([['valid', 'SM2-SM3', 'issuer-not-checked']])
    const anchors = new Anchors([certificate])
    expect(await verifyDetached(bytesAccess(data), name, detached, { anchors })).toMatchObject({
      verdict: 'valid',
      seals: [{ why: null }],
    })
  })

  it.each([
    ['RSA-SHA256', 'genrsa -out key.pem 2048', '-md sha256'],
    ['RSA-SHA1', 'genrsa -out key.pem 2048', '-md sha1'],
    ['RSA-PSS-SHA384', 'genrsa -out key.pem 2048', '-md sha384 -keyopt rsa_padding_mode:pss'],
    ['ECDSA-SHA256', 'ecparam -name prime256v1 -genkey -noout -out key.pem', '-md sha256'],
    ['RSA-SHA256', 'genrsa -out key.pem 2048', '-md sha256 -noattr'],
    ['RSA-SHA256', 'genrsa -out key.pem 2048', '-md sha256 -keyid'],
  ])('signs CMS that is valid here: %s by %s, %s', async (method, key, options) => {
    const made = run(
      [
        key,
        `req -new -x509 -key key.pem -sha256 -subj ${subject} -days 3650 -out cert.pem`,
        `cms -sign -binary -in data -signer cert.pem -inkey key.pem ${options} -outform DER -out value`,
      ],
      { data },
    )
    const signature = made.file('value')
    expect(await told({ signature })).toEqual([['valid', `CMS ${method}`]])
    expect(await told({ signature }, Buffer.concat([data, data]))).toEqual([['changed', `CMS ${method}`]])
  })

  it('stamps the time of a file', async () => {
    const config = `[tsa]\ndefault_tsa=a\n[a]\nserial=serial\ndefault_policy=1.2.3\nsigner_digest=sha256\ndigests=sha256\n`
    const purpose = '-addext extendedKeyUsage=critical,timeStamping'
    const made = run(
      [
        'genrsa -out key.pem 2048',
        `req -new -x509 -key key.pem -sha256 -subj ${subject} ${purpose} -days 3650 -out cert.pem`,
        'ts -query -data data -sha256 -cert -out query',
        'ts -reply -config config -queryfile query -inkey key.pem -signer cert.pem -token_out -out token',
      ],
      { data, config, serial: '01' },
    )
    const token = made.file('token')
    expect(await told({ signature: token })).toEqual([['valid', 'CMS RSA-SHA256']])
    expect(await told({ signature: token }, Buffer.concat([data, data]))).toEqual([['changed', 'CMS RSA-SHA256']])
    expect(await readTimeStamp(token, data)).toMatchObject({ right: true })
    expect(await readTimeStamp(token, Buffer.from('other'))).toMatchObject({ right: false })
  })
})
