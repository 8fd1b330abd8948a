import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Text } from '@lantai/core/text.ts'

export interface Config {
  /** Folder that holds all that Lantai keeps: store, incoming packages, own database, logs. */
  readonly data: string
  readonly host: string
  readonly port: number
  /** External PostgreSQL (15 and up); null: Lantai runs its own in the data folder. */
  readonly databaseUrl: string | null
  readonly timeZone: string
  readonly logLevel: string
  /** Cookies with `Secure`; on when the public address is https. */
  readonly publicUrl: string | null
  /** What the public site calls itself; place names are configuration. */
  readonly siteName: Text
  /** clamd, the virus scanner: `host:port`, or the path of its socket. Absent: none, and a person sees to viruses. */
  readonly clamd?: string
  /** Hosts, addresses and nets of the own network that connected systems may be called at; without it none. */
  readonly innerHosts?: readonly string[]
  /** Folder that holds the drop folders of connected systems; without it `drop` in the data folder. */
  readonly dropRoot?: string
}

type Environment = Readonly<Record<string, string | undefined>>

/** Flags win over environment variables (LANTAI_DATA, LANTAI_HOST, LANTAI_PORT, DATABASE_URL …), those over defaults. */
export function readConfig(
  flags: { data?: string; host?: string; port?: string | number } = {},
  env: Environment = process.env,
): Config {
  const given = flags.port ?? env.LANTAI_PORT ?? 7080
  const port = Number(given)
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new RangeError(
      `端口应为 0–65535 的整数，不是 ${given}。/ A port is a whole number from 0 to 65535, not ${given}.`,
    )
  return {
    data: resolve(flags.data ?? env.LANTAI_DATA ?? join(homedir(), '.lantai')),
    host: flags.host ?? env.LANTAI_HOST ?? '127.0.0.1',
    port,
    databaseUrl: env.DATABASE_URL || null,
    timeZone: env.LANTAI_TIME_ZONE ?? 'Asia/Shanghai',
    logLevel: env.LANTAI_LOG ?? 'warn',
    publicUrl: env.LANTAI_PUBLIC_URL || null,
    ...(env.LANTAI_CLAMD ? { clamd: env.LANTAI_CLAMD } : {}),
    siteName: { zh: env.LANTAI_SITE_NAME || '兰台', en: env.LANTAI_SITE_NAME_EN || env.LANTAI_SITE_NAME || 'Lantai' },
    innerHosts: (env.LANTAI_INNER_HOSTS ?? '').split(/[,\s]+/).filter((host) => host !== ''),
    ...(env.LANTAI_DROP_ROOT ? { dropRoot: resolve(env.LANTAI_DROP_ROOT) } : {}),
  }
}
