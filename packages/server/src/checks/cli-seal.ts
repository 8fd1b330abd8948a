import { lstat, readdir, readFile, stat } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { fileAccess } from '@lantai/formats/ofd/random-access.ts'
import type { Detached, Seal, SealReport, Verdict } from '@lantai/formats/seal/model.ts'
import { Anchors } from '@lantai/formats/seal/trust.ts'
import { verifySeals } from '@lantai/formats/seal/verify-seals.ts'
import type { Command } from 'commander'
import { type Answer, printAnswer } from '../base/cli-context.ts'

interface Flags {
  json?: boolean
  signature?: string
  certificate?: string
  algorithm?: string
  anchors?: string
}

/** Certificates and signatures have a few kilobytes; one with its revocation lists a few megabytes. */
const LARGEST = 2 ** 25
const CERTIFICATE_NAMES = new Set(['.cer', '.crt', '.pem', '.der'])

const VERDICTS: Readonly<Record<Verdict, readonly [zh: string, en: string]>> = {
  valid: ['有效', 'valid'],
  changed: ['签名之后有改动', 'changed after signing'],
  invalid: ['无效', 'invalid'],
  unknown: ['不能判断', 'cannot be judged'],
}

/** `lantai seal verify FILE`: needs no database. */
export function sealVerbs(program: Command): void {
  program
    .command('seal')
    .description('电子印章与电子签名 / electronic seals and signatures')
    .command('verify <file>')
    .description('验章、验签，不是“有效”时退出码为 2 / verify; exit code 2 unless valid')
    .option('--signature <file>', '另存的签名；默认取“文件名.p7s” / signature kept apart; FILE.p7s when it is there')
    .option('--certificate <file>', '签名人证书，签名只有签名值时用 / certificate, for a bare signature value')
    .option('--algorithm <name>', '签名算法，如 SM3withSM2，签名只有签名值时用 / algorithm of a bare value')
    .option('--anchors <path>', '信任的证书：文件或文件夹 / trusted certificates: a file or a folder')
    .option('--json', '输出 JSON / print JSON')
    .action(async (file: string, flags: Flags) => printAnswer(flags, await verify(file, flags)))
}

async function verify(path: string, flags: Flags): Promise<Answer> {
  await regular(path)
  const anchors = flags.anchors === undefined ? undefined : await anchorsFrom(flags.anchors)
  const detached = await detachedFrom(path, flags)
  await using source = await fileAccess(path)
  const report = await verifySeals(source, basename(path), { anchors, detached })
  return { json: report, text: printed(report), findings: report.verdict !== 'valid' }
}

async function detachedFrom(path: string, flags: Flags): Promise<Detached | undefined> {
  const beside = `${path}.p7s`
  const found = flags.signature ?? ((await lstat(beside).catch(() => null))?.isFile() ? beside : undefined)
  if (found === undefined) return undefined
  return {
    signature: await small(found),
    ...(flags.certificate === undefined ? {} : { certificate: await small(flags.certificate) }),
    ...(flags.algorithm === undefined ? {} : { algorithm: flags.algorithm }),
  }
}

async function anchorsFrom(path: string): Promise<Anchors> {
  const folder = (await stat(path).catch(() => null))?.isDirectory() ?? false
  const names = folder ? (await readdir(path)).filter((name) => CERTIFICATE_NAMES.has(extname(name).toLowerCase())) : []
  const files = folder ? names.map((name) => join(path, name)) : [path]
  const anchors = new Anchors(await Promise.all(files.map(small)))
  if (anchors.certificates.length === 0)
    throw new RangeError(`${path} 中没有可用的证书（.cer .crt .pem .der）。/ No certificates in ${path}.`)
  return anchors
}

async function small(path: string): Promise<Uint8Array> {
  const { size } = await regular(path)
  if (size > LARGEST)
    throw new RangeError(`${path} 太大，不是签名或证书。/ ${path} is too large for a signature or certificate.`)
  return readFile(path)
}

async function regular(path: string) {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => error)
  if (found instanceof Error && found.code !== 'ENOENT' && found.code !== 'ENOTDIR') throw found
  if (found instanceof Error || !found.isFile()) throw new RangeError(`没有这个文件：${path} / No such file: ${path}`)
  return found
}

function printed({ verdict, seals }: SealReport): string {
  const [zh, en] = VERDICTS[verdict]
  if (seals.length === 0)
    return '没有找到印章或签名，不能判断。/ No seal or signature was found; nothing can be judged.'
  return [`${zh} / ${en}`, ...seals.map(line)].join('\n')
}

function line({ by, at, method, verdict, changed, why }: Seal): string {
  const [zh, en] = VERDICTS[verdict]
  const head = `- ${by ?? '（未写明 / not told）'}  ${at ?? ''}  ${method}：${zh} / ${en}`
  const parts = changed.map((part) => `    ${part}`)
  return [head, ...(why ? [`  ${why.zh}`, `  ${why.en}`] : []), ...parts].join('\n')
}
