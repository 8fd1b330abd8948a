import type { Sentence } from './fault.ts'

const MB = 1024 * 1024

/** What PostgreSQL takes of the machine's memory, in MB. */
export type MemoryPlan = { sharedBuffers: number; effectiveCache: number; maintenance: number; work: number }

/**
 * An eighth of the memory, at least 64 MB and at most 1 GB, is PostgreSQL's own: a catalogue of a million records is
 * about 2 GB with its indexes, and the system's cache serves the rest.
 */
export function planMemory(bytes: number): MemoryPlan {
  const total = Math.floor(bytes / MB)
  return {
    sharedBuffers: clamp(Math.floor(total / 8), 64, 1024),
    effectiveCache: clamp(Math.floor(total / 2), 256, 16384),
    maintenance: clamp(Math.floor(total / 32), 32, 512),
    work: clamp(Math.floor(total / 512), 4, 32),
  }
}

export function describeMemory(plan: MemoryPlan, bytes: number): Sentence {
  const total = Math.floor(bytes / MB)
  return {
    zh: `内存共 ${total} MB，数据库共享缓冲区取 ${plan.sharedBuffers} MB，每次排序至多 ${plan.work} MB。`,
    en: `Of ${total} MB of memory PostgreSQL takes ${plan.sharedBuffers} MB for shared buffers and up to ${plan.work} MB per sort.`,
  }
}

/** What differs between machines and starts. */
export type SettingsInput = {
  memory: MemoryPlan
  /** Absolute folder of the socket, or a loopback port where there are no sockets (Windows). */
  listen: { socketFolder: string } | { port: number }
  logFolder: string
  /** /dev/shm of a container is often 64 MB: parallel queries then fail, files in the cluster do not. */
  smallSharedMemory: boolean
}

/** The text of `lantai.conf`. It is written on every start; an operator's own lines belong in `local.conf` beside it. */
export function settingsText(input: SettingsInput): string {
  const { memory, listen } = input
  const settings: Record<string, string | number> = {
    listen_addresses: 'port' in listen ? '127.0.0.1' : '',
    port: 'port' in listen ? listen.port : 5432,
    unix_socket_directories: 'port' in listen ? '' : quoteListItem(listen.socketFolder),
    unix_socket_permissions: '0700',
    max_connections: 60,
    password_encryption: 'scram-sha-256',
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    shared_buffers: `${memory.sharedBuffers}MB`,
    effective_cache_size: `${memory.effectiveCache}MB`,
    maintenance_work_mem: `${memory.maintenance}MB`,
    work_mem: `${memory.work}MB`,
    // Containers that announce huge pages they do not grant kill the process on first touch.
    huge_pages: 'off',
    random_page_cost: '1.1',
    jit: 'off',
    timezone: 'UTC',
    logging_collector: 'on',
    log_directory: input.logFolder,
    log_filename: 'postgres-%Y%m%d-%H%M%S.log',
    log_file_mode: '0600',
    log_rotation_age: '1d',
    log_rotation_size: '10MB',
    log_line_prefix: '%m [%p] %q%u@%d ',
    log_timezone: 'UTC',
    log_lock_waits: 'on',
    ...(input.smallSharedMemory ? { dynamic_shared_memory_type: 'mmap' } : {}),
  }
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${String(value).replaceAll("'", "''")}'`)
  return [
    '# Written by Lantai on every start. Put your own settings into local.conf in this folder.',
    ...lines,
    '',
  ].join('\n')
}

/** `unix_socket_directories` is a comma-separated list: a folder with a comma or space must be quoted inside it. */
function quoteListItem(path: string): string {
  return `"${path.replaceAll('"', '""')}"`
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value))
}
