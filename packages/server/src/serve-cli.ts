import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Command } from 'commander'
import { type Config, readConfig } from './base/config.ts'
import { createSetupLink } from './identity/index.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { clearHalfBuilt, ensureSampleCity } from './sample-city/index.ts'
import { AlreadyServed, serve, servedBy } from './serve.ts'

const demoData = join(fileURLToPath(new URL('../../../', import.meta.url)), '.lantai', 'demo')

const sampleNames = { LANTAI_SITE_NAME: '澜川市档案馆', LANTAI_SITE_NAME_EN: 'Lanchuan City Archives' }

interface ServeFlags {
  data?: string
  host?: string
  port?: string
  json?: boolean
}

const say = (line: string): void => void process.stdout.write(`${line}\n`)

export function serveVerbs(program: Command): void {
  listening(program.command('serve').description('启动兰台 / start Lantai for real use')).action((flags: ServeFlags) =>
    run(readConfig(flags), flags, async (open, url) => {
      const link = await createSetupLink(open.house)
      const lines = [`兰台已启动 / Lantai is running: ${url}/`, `工作台 / workbench: ${url}/desk/`]
      if (link) lines.push(`首次设置（一次有效）/ first set-up, works once: ${url}${link}`)
      return { lines, json: { url, setup: link && `${url}${link}` } }
    }),
  )
  listening(program.command('demo').description('用样例城市演示 / show everything on the sample city'))
    .option('--size <size>', '样例规模 city 或 million / size of the catalogue: city or million', 'city')
    .action(async (flags: ServeFlags & { size: string }) => {
      if (flags.size !== 'city' && flags.size !== 'million')
        throw new RangeError('--size 只能是 city 或 million。/ --size is city or million.')
      const { size } = flags
      const data = flags.data ?? process.env.LANTAI_DATA ?? demoData
      const config = readConfig({ ...flags, data }, { ...sampleNames, ...process.env })
      await run(
        config,
        flags,
        async (_open, url, sample) => ({
          lines: [
            `样例城市已就绪 / The sample city is ready`,
            `  公众站 / public site: ${url}/`,
            `  工作台 / workbench:   ${url}/desk/`,
            ...(sample ?? []),
          ],
          json: { url },
        }),
        (open) => ensureSampleCity(open.house, { size, say }),
      )
    })
}

const listening = (command: Command) =>
  command
    .option('--data <dir>', '数据目录 / data folder (LANTAI_DATA)')
    .option('--host <address>', '监听地址 / address to listen on (LANTAI_HOST, default 127.0.0.1)')
    .option('--port <number>', '端口 / port (LANTAI_PORT, default 7080)')
    .option('--json', '输出 JSON / print JSON')

type Started = (
  open: OpenHouse,
  url: string,
  prepared: readonly string[] | undefined,
) => Promise<{ lines: string[]; json: unknown }>

/** Opens, prepares, serves, and stays until it is told to stop: exit code 0 then. */
async function run(
  config: Config,
  flags: ServeFlags,
  started: Started,
  prepare?: (open: OpenHouse) => Promise<readonly string[]>,
): Promise<void> {
  const print = ({ lines, json }: { lines: string[]; json: unknown }) =>
    say(flags.json ? JSON.stringify(json) : lines.join('\n'))
  const holder = await servedBy(config.data)
  if (holder) return print(already(config, holder))
  // From here on a signal ends what was begun, in order; a second one ends the process at once.
  const asked = new AbortController()
  let signals = 0
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => (++signals > 1 ? process.exit(1) : asked.abort()))
  if (prepare) await clearHalfBuilt(config)
  const open = await openHouse(config, { log: say })
  try {
    for (const note of open.notes) say(note)
    const prepared = await Promise.race([prepare?.(open), stopped(asked.signal)])
    if (asked.signal.aborted) return
    const serving = await serve(config, open)
    try {
      print(await started(open, serving.url, prepared ?? undefined))
      await stopped(asked.signal)
      say('正在停止… / stopping …')
    } finally {
      await serving.stop()
    }
  } catch (error) {
    if (!(error instanceof AlreadyServed)) throw error
    print(already(config, error.holder))
  } finally {
    await open.close()
  }
}

const already = ({ data }: Config, { pid, url }: { pid: number; url: string }) => ({
  lines: [
    `进程 ${pid} 已在使用数据目录 ${data} 提供服务：${url}/`,
    `Process ${pid} already serves the data folder ${data}: ${url}/`,
  ],
  json: { url, pid, already: true },
})

const stopped = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
