/** A sentence for the person, in both languages of the product. */
export type Sentence = { zh: string; en: string }

/** Why the local PostgreSQL cannot be had. */
export type LocalPostgresCode =
  | 'no-binaries'
  | 'root-not-possible'
  | 'not-yours'
  | 'other-major'
  | 'disk-full'
  | 'not-writable'
  | 'held'
  | 'password-lost'
  | 'init-failed'
  | 'start-failed'

/** An outage of the local PostgreSQL that an operator can act on: `zh` and `en` say what to do. */
export class LocalPostgresFault extends Error {
  readonly code: LocalPostgresCode
  readonly zh: string
  readonly en: string

  constructor(code: LocalPostgresCode, sentence: Sentence, cause?: unknown) {
    super(`${sentence.zh} / ${sentence.en}`, cause === undefined ? undefined : { cause })
    this.name = 'LocalPostgresFault'
    this.code = code
    this.zh = sentence.zh
    this.en = sentence.en
  }
}

/** Turns the file system's own error into a sentence; anything else is passed on unchanged. */
export function explainFileError(error: unknown, at: string): unknown {
  const code = (error as NodeJS.ErrnoException | null)?.code
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new LocalPostgresFault('disk-full', diskFull(at), error)
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'ENOTDIR') {
    return new LocalPostgresFault(
      'not-writable',
      {
        zh: `数据目录 ${at} 不可写（${code}）。请改正该目录的权限，或用 --data 另选一个目录。`,
        en: `The data folder ${at} cannot be written (${code}). Correct its permissions or choose another with --data.`,
      },
      error,
    )
  }
  return error
}

export function diskFull(at: string): Sentence {
  return {
    zh: `磁盘已满，数据库无法写入 ${at}。请腾出空间后重新启动；已确认的数据没有丢失。`,
    en: `The disk is full: the database cannot write ${at}. Free some space and start again; nothing acknowledged is lost.`,
  }
}
