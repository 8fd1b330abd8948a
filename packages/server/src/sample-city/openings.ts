import { catalogueApi } from '@lantai/core/catalogue/api.ts'
import { openingApi } from '@lantai/core/opening/api.ts'
import type { City } from './bodies.ts'
import type { Doors } from './doors.ts'
import { hashText, mix } from './random.ts'

/** Year up to which records are 25 years old and may be opened (档案法 art. 27). */
const openUntil = 2000

/**
 * The archivist opens most of what is old enough, restricts a little and leaves the rest unreviewed, a page of the list at a
 * time, as a person would by selecting rows. Tells after each page how many were looked at.
 */
export async function openOldRecords(city: City, doors: Doors, told: (items: number) => void): Promise<void> {
  for (const place of ['LC-DAG', 'QY-DAG']) {
    const archivist = await city.holder(place, 'archivist')
    const catalogue = doors.as(archivist, catalogueApi)
    const opening = doors.as(archivist, openingApi)
    for (let cursor: string | undefined; ; ) {
      const page = await catalogue.list({ query: { yearTo: openUntil, sort: 'code', limit: 500, cursor } })
      const fate = (id: string) => mix(hashText(id), 3) % 10
      const open = page.items.filter((item) => item.securityClass === '公开' && fate(item.referenceCode) < 7)
      const restricted = page.items.filter((item) => item.securityClass !== '公开' && fate(item.referenceCode) < 5)
      if (open.length > 0)
        await opening.setMany({
          body: {
            itemIds: open.map(({ id }) => id),
            to: '开放',
            reason: '形成已满二十五年，经审核无需限制，予以开放。',
          },
        })
      if (restricted.length > 0)
        await opening.setMany({
          body: { itemIds: restricted.map(({ id }) => id), to: '控制', reason: '内容涉及内部事项，暂予控制。' },
        })
      told(page.items.length)
      if (!page.next) break
      cursor = page.next
    }
  }
}
