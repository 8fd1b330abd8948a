import type { IncomingMessage } from 'node:http'
import { BusinessId } from '@lantai/core/connect/delivery-schema.ts'
import { Listed } from '@lantai/core/connect/reconcile-schema.ts'
import type { PullSettings } from '@lantai/core/connect/source-schema.ts'
import { Line, Nullable } from '@lantai/core/schema.ts'
import Type, { type Static, type TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import type { House } from '../base/house.ts'
import type { Look, Packages } from './collect.ts'
import { bodyOf, call, NoAnswer } from './outgoing.ts'
import { unseal } from './secrets.ts'
import { credentialPurpose } from './sources.ts'
import type { SourceRow } from './store-sources.ts'

/** What their list answers. `next` is where to go on; null: nothing follows now. */
const List = Type.Object({
  items: Type.Array(
    Type.Object({
      businessId: BusinessId,
      name: Type.Optional(Line(200)),
      bytes: Type.Optional(Type.Integer({ minimum: 0 })),
      sm3: Type.Optional(Type.String({ pattern: '^[0-9a-fA-F]{64}$' })),
    }),
    { maxItems: 1000 },
  ),
  next: Nullable(Type.String({ maxLength: 1000 })),
})
const DayList = Type.Object({
  items: Type.Array(Listed, { maxItems: 10_000 }),
  next: Nullable(Type.String({ maxLength: 1000 })),
})
const shapes = { list: Compile(List), day: Compile(DayList) }

const pageSize = 100
/** Pages of one look: what is left comes with the next one. */
const mostPages = 1000
const mostBytes = 8 * 2 ** 20

function filled({ base }: PullSettings, path: string, values: Readonly<Record<string, string>>): string {
  const full = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''))
  return `${base.replace(/\/+$/, '')}${full}`
}

async function ask(
  house: House,
  source: SourceRow,
  path: string,
  values: Readonly<Record<string, string>>,
): Promise<IncomingMessage> {
  const settings = source.settings as PullSettings
  const credential = source.credential && (await unseal(house, source.credential, credentialPurpose(source.id)))
  return call(filled(settings, path, values), {
    method: 'GET',
    headers: {
      accept: 'application/json, application/octet-stream',
      ...(credential ? { [settings.header ?? 'Authorization']: credential } : {}),
    },
    idleMs: 30_000,
    allowed: house.config.innerHosts ?? [],
  })
}

async function page<S extends 'list' | 'day'>(
  house: House,
  source: SourceRow,
  kind: S,
  path: string,
  values: Readonly<Record<string, string>>,
): Promise<Static<S extends 'list' ? typeof List : typeof DayList>> {
  const text = await bodyOf(await ask(house, source, path, values), mostBytes)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new NoAnswer({ zh: '清单的回应不是 JSON', en: 'their list is no JSON' })
  }
  const shape = shapes[kind] as ReturnType<typeof Compile<TSchema>>
  if (!shape.Check(value)) {
    const [error] = shape.Errors(value)
    const where = `${error?.instancePath ?? ''} ${error?.message ?? ''}`.slice(0, 200)
    throw new NoAnswer({ zh: `清单的回应不合要求：${where}`, en: `their list is not as it must be: ${where}` })
  }
  return value as never
}

/** Packages that their interface lists behind the cursor; each is fetched when it is taken, and not at all when it is here. */
export async function* pulledPackages({ house, source, signal }: Look): Packages {
  const settings = source.settings as PullSettings
  let cursor = source.cursor
  for (let pages = 0; pages < mostPages && !signal.aborted; pages++) {
    const { items, next } = await page(house, source, 'list', settings.list, {
      cursor: cursor ?? '',
      limit: String(pageSize),
    })
    for (const { businessId, name, bytes, sm3 } of items) {
      yield {
        businessId,
        name: name ?? `${businessId}.zip`,
        source: fetched(house, source, settings.package, businessId),
        declared: { ...(bytes === undefined ? {} : { bytes }), ...(sm3 === undefined ? {} : { sm3 }) },
        done: async () => undefined,
      }
    }
    // The page is dealt with whole before the cursor moves: what a break leaves out is listed again, and known by its business id.
    if (next === null || next === cursor) return
    cursor = next
    yield { cursor }
  }
}

async function* fetched(house: House, source: SourceRow, path: string, businessId: string): AsyncGenerator<Uint8Array> {
  const answer = await ask(house, source, path, { businessId })
  try {
    yield* answer as AsyncIterable<Uint8Array>
  } finally {
    answer.destroy()
  }
}

/** Their list of a day, page by page. */
export async function* listedOnDay(house: House, source: SourceRow, day: string): AsyncGenerator<Listed[]> {
  const settings = source.settings as PullSettings
  let cursor = ''
  for (let pages = 0; pages < mostPages; pages++) {
    const { items, next } = await page(house, source, 'day', settings.day ?? '', {
      day,
      cursor,
      limit: String(pageSize),
    })
    yield items
    if (next === null || next === cursor) return
    cursor = next
  }
  throw new NoAnswer({ zh: '清单没有尽头', en: 'their list has no end' })
}
