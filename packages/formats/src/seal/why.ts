import type { Why } from './model.ts'

type Say = (detail: string) => readonly [zh: string, en: string]

const SENTENCES = {
  'signature-wrong': () => [
    '签名值与所签内容不符：不是这个证书对这些内容的签名，或签名值被改动。',
    'The signature value is not this certificate’s signature over what was signed, or it was altered.',
  ],
  'certificate-not-in-seal': () => [
    '签章用的证书不在印章的签章人证书之列。',
    'The signer’s certificate is not one that the seal names.',
  ],
  'seal-forged': () => [
    '印章上制章人的签名不对：印章数据不是制章人所制，或被改动。',
    'The maker’s signature over the seal is not right: the seal was not made by its maker, or it was altered.',
  ],
  changed: (what) => [`签名之后有改动：${what}。`, `Changed after signing: ${what}.`],
  'does-not-match': (what) => [
    `签名与${what || '文件'}不符：文件在签名之后有改动，或签名不是对它做的。`,
    `The signature does not match ${what || 'the file'}: it was changed after signing, or something else was signed.`,
  ],
  'other-form': () => [
    '签名与被签名对象现在的写法不符：签名之后有改动，或签名时用了别的规范化方式，不能判断。',
    'The signature does not fit the signed object as it is written now: it was changed, or another form of it was signed.',
  ],
  structure: (what) => [`签名的结构无法读取：${what}。`, `The signature’s structure cannot be read: ${what}.`],
  'file-structure': (what) => [
    `文件结构无法读取，不能判断：${what}。`,
    `The file’s structure cannot be read, so nothing can be judged: ${what}.`,
  ],
  missing: (what) => [`找不到签名所需的部分：${what}。`, `A part that the signature needs is not there: ${what}.`],
  algorithm: (what) => [`签名或摘要算法不在支持之列：${what}。`, `The algorithm is not supported: ${what}.`],
  limits: (what) => [`超出读取上限，未能核对：${what}。`, `Beyond the limits of reading, so not compared: ${what}.`],
  'no-certificate': () => ['签名中没有签名人的证书，无法验证。', 'The signer’s certificate is not there.'],
  'nothing-protected': () => ['签名没有保护任何文件内容。', 'The signature protects nothing of the file.'],
  'not-protected': (what) => [
    `签名没有保护正在显示的内容，不能判断其是否改动：${what}。`,
    `Shown content is not protected by the signature, so it cannot be told whether it was changed: ${what}.`,
  ],
  'not-listed': () => [
    '文件中有这个印章，但没有列入文件的签名列表，不能判断。',
    'The seal stands in the file, but no list of signatures names it, so it cannot be judged.',
  ],
  'issuer-not-trusted': (who) => [
    `签名和内容相符，但签名人的证书不能追溯到给定的信任证书${who ? `（颁发者：${who}）` : ''}。`,
    `Signature and content agree, but the certificate does not lead to a given trusted one${who ? ` (issuer: ${who})` : ''}.`,
  ],
  'issuer-not-checked': () => [
    '没有给定信任证书，未核实颁发者。',
    'No trusted certificates were given, so the issuer was not checked.',
  ],
  'outside-period': (what) => [
    `签名时间不在${what === 'seal' ? '印章' : '证书'}有效期内。`,
    `It was signed outside the ${what === 'seal' ? 'seal’s' : 'certificate’s'} period of validity.`,
  ],
  'weak-digest': (what) => [
    `使用了可被伪造的摘要算法 ${what}。`,
    `It rests on the digest ${what}, for which forgeries can be made.`,
  ],
  'partly-protected': (what) => [`以下部分不在签名保护之内：${what}。`, `Not protected by the signature: ${what}.`],
  'no-picture': () => ['印章没有印模图像。', 'The seal has no picture.'],
  'time-stamp-wrong': () => [
    '时间戳与签名不符，签名时间未予采信。',
    'The time stamp does not belong to the signature.',
  ],
} satisfies Record<string, Say>

export type WhyCode = keyof typeof SENTENCES

export function why(code: WhyCode, detail = ''): Why {
  const [zh, en] = (SENTENCES[code] as Say)(detail)
  return { code, zh, en }
}

/** Several remarks as one: the first gives its code. */
export function together(remarks: readonly Why[]): Why | null {
  const [first] = remarks
  if (!first) return null
  return { code: first.code, zh: remarks.map(({ zh }) => zh).join(''), en: remarks.map(({ en }) => en).join(' ') }
}

/** At most `most` of the names, then how many more. */
export function listed(names: readonly string[], most = 5): string {
  const rest = names.length - most
  return names.slice(0, most).join('、') + (rest > 0 ? ` … (+${rest})` : '')
}
