import type { TObject } from 'typebox'
import { expect, it } from 'vitest'
import './slices.ts'
import './public/index.ts'
import { declared } from './base/columns.ts'
import { testHouse } from './testing/house.ts'

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

it('the row types are the columns of the migrated database, no more and no less', async () => {
  await using open = await testHouse()
  const { rows } = await open.house.database.pool.query<{
    table: string
    column: string
    pg: string
    nullable: boolean
  }>(`
    select c.relname as table, a.attname as column, t.typname as pg, not a.attnotnull as nullable
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_type t on t.oid = a.atttypid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
      and c.relname <> 'migration'`)
  const migrated = rows.map((row) => `${row.table}.${row.column} ${row.pg}${row.nullable ? ' null' : ''}`).sort()
  const typed = [...declared].flatMap(([table, schema]) =>
    Object.entries((schema as TObject).properties).map(([column, type]) => {
      const { pg, nullable } = type as { pg?: string; nullable?: boolean }
      return `${snake(table)}.${snake(column)} ${pg}${nullable ? ' null' : ''}`
    }),
  )
  expect(typed.sort()).toEqual(migrated)
})
