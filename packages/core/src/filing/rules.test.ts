import fc from 'fast-check'
import { expect, it } from 'vitest'
import { templates2022 } from '../arrangement/ready-templates.ts'
import { isRefusal } from '../refusal.ts'
import { boxItems, moveToBox, pageCount, room, thicknessOf } from './box.ts'
import { acceptProposals, editCells } from './cells.ts'
import { apply, difference, inverse } from './changes.ts'
import { classKey, classOf } from './classes.ts'
import { composeItems } from './compose.ts'
import { numberItems } from './number.ts'
import { orderByRule, place, ruleOrder } from './order.ts'
import { addItem, changeFiles, mergeItems, moveFiles, removeFiles, removeItems, splitItem } from './parts.ts'
import { proposeValues } from './propose.ts'
import { type FilingWork, filesByItem, inOrder } from './state.ts'
import { aFile, anItem, aWork } from './testing/example-filing.ts'

const organs = [
  { code: 'BGS', name: '办公室' },
  { code: 'JJK', name: '基教科' },
]
const template = templates2022.rows.find(({ id }) => id === 'dat13-item')?.template
const numbering = (highest: ReadonlyMap<string, number> = new Map(), anew = false) => ({
  fonds: 'Z109',
  templates: new Map(template ? [['WS', template]] : []),
  highest,
  anew,
  organs: true,
})

let ids = 0
const newId = () => `new-${++ids}`

const titles = [
  '关于修建校舍的请示',
  '关于同意修建校舍的批复',
  '关于招生的通知',
  '全市教育工作会议纪要',
  '2023年统计年报',
  '会议签到表',
  '',
]
const item = fc.record({
  title: fc.constantFrom(...titles),
  date: fc.constantFrom('20240311', '20240402', '20231230', ''),
  retention: fc.constantFrom('Y', 'D30', 'D10'),
  organ: fc.constantFrom('BGS', 'JJK'),
  position: fc.integer({ min: 1, max: 20 }),
  pages: fc.constantFrom('', '1', '30', '400'),
  late: fc.boolean(),
})
const file = fc.record({
  path: fc.constantFrom(
    '甲/1 通知.pdf',
    '甲/1 附件1.doc',
    '乙/关于招生的通知.docx',
    '乙/关于招生的通知.pdf',
    '会议纪要.txt',
    '附件.xls',
    '签批单.jpg',
  ),
  at: fc.integer({ min: -1, max: 11 }),
  counted: fc.option(fc.integer({ min: 1, max: 60 })),
})
const works = fc
  .record({ items: fc.array(item, { minLength: 1, maxLength: 12 }), files: fc.array(file, { maxLength: 15 }) })
  .map(({ items, files }) => {
    const made = items.map(({ title, date, retention, organ, position, pages, late }, at) =>
      anItem(
        `i${at}`,
        { position, late, line: at % 3 === 0 ? at : null },
        { title, date, retention, organ, pages, year: '2024', category: 'WS' },
      ),
    )
    const own = files.map(({ path, at, counted }, index) =>
      aFile(`f${index}`, { path: `${index}/${path}`, itemId: made[at]?.id ?? null, counted, position: index }),
    )
    return aWork(made, own)
  })

/** A step of any kind, taken on whatever the filing holds. */
const steps: readonly ((work: FilingWork, a: number, b: number) => FilingWork | { refusal: string })[] = [
  (work) => orderByRule(work, ['BGS', 'JJK']),
  (work, a, b) => place(work, [id(work, a), id(work, b)], a % 2 ? id(work, a + b) : null),
  (work, a) => numberItems(work, numbering(new Map(), a % 2 === 0)) as FilingWork,
  (work, a) => boxItems(work, { spine: a % 2 ? 30 : null, first: 1, newId, organs: ['BGS', 'JJK'] }) as FilingWork,
  (work, a, b) =>
    editCells(
      work,
      { cells: [{ itemId: id(work, a), field: 'title', value: titles[b % titles.length] ?? '' }] },
      { organs },
    ).work,
  (work, a) =>
    editCells(work, { cells: [{ itemId: id(work, a), field: 'retention', value: '10年' }] }, { organs }).work,
  (work, a, b) => mergeItems(work, [id(work, a), id(work, b)], id(work, a)),
  (work, a) => removeItems(work, [id(work, a)]),
  (work, a) => addItem(work, { title: '新', fileIds: fileIds(work, a, 2) }, newId()),
  (work, a, b) => moveFiles(work, fileIds(work, a, 2), b % 3 ? id(work, b) : null),
  (work, a) => removeFiles(work, fileIds(work, a, 1)),
  (work, a) => splitItem(work, id(work, a), ownFiles(work, a).slice(1), a % 2 === 0, newId),
  (work, a, b) =>
    changeFiles(work, {
      files: fileIds(work, a, 1).map((fileId) => ({ fileId, role: 'annex', position: b % 3, pages: b })),
    }),
  (work) => composeItems(work, newId),
  (work) => proposeValues(work, { year: 2024, body: '澜川市教育局', organs, schedule: null }),
  (work, a) => acceptProposals(work, { itemIds: [id(work, a)], replace: a % 2 === 0 }),
]
const id = (work: FilingWork, at: number): string => [...work.items.keys()][at % Math.max(1, work.items.size)] ?? 'none'
const fileIds = (work: FilingWork, at: number, count: number): string[] =>
  [...work.files.values()]
    .filter(({ removed }) => !removed)
    .map((one) => one.id)
    .slice(at % 7, (at % 7) + count)
const ownFiles = (work: FilingWork, at: number): string[] =>
  (filesByItem(work.files.values()).get(id(work, at)) ?? []).map((one) => one.id)
const walk = fc.array(fc.tuple(fc.nat(steps.length - 1), fc.nat(30), fc.nat(30)), { maxLength: 12 })

const plain = (work: FilingWork) => ({
  settings: work.settings,
  items: [...work.items.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
  files: [...work.files.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
  boxes: [...work.boxes.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
})

it('any steps, undone one by one, leave the filing as it was; done again, as it became', () => {
  fc.assert(
    fc.property(works, walk, (begun, taken) => {
      let work = begun
      const done: ReturnType<typeof difference>[] = []
      for (const [which, a, b] of taken) {
        const next = (steps[which] as (typeof steps)[number])(work, a, b)
        if ('refusal' in next) continue
        const changes = difference(work, next)
        expect(plain(apply(work, changes))).toEqual(plain(next))
        // A step is kept as JSON.
        done.push(JSON.parse(JSON.stringify(changes)))
        work = next
      }
      let back = work
      for (const changes of [...done].reverse()) back = apply(back, inverse(changes))
      expect(plain(back)).toEqual(plain(begun))
      for (const changes of done) back = apply(back, changes)
      expect(plain(back)).toEqual(plain(work))
    }),
    { numRuns: 150 },
  )
})

it('no file is lost by any step, and none belongs to an item that is not there', () => {
  fc.assert(
    fc.property(works, walk, (begun, taken) => {
      let work = begun
      for (const [which, a, b] of taken) {
        const next = (steps[which] as (typeof steps)[number])(work, a, b)
        if (!('refusal' in next)) work = next
      }
      expect([...work.files.keys()].sort()).toEqual([...begun.files.keys()].sort())
      for (const { itemId, removed } of work.files.values()) {
        if (itemId !== null) expect(work.items.has(itemId)).toBe(true)
        if (removed) expect(itemId).toBeNull()
      }
    }),
    { numRuns: 150 },
  )
})

it('numbers run from one without a gap in each class in the order of the items, and never meet those given elsewhere', () => {
  fc.assert(
    fc.property(works, fc.nat(40), (work, highest) => {
      const scope = 'Z109-WS·2024·Y·BGS'
      const numbered = numberItems(work, numbering(new Map([[scope, highest]]), true))
      if (isRefusal(numbered)) throw new Error(numbered.refusal)
      const byScope = new Map<string, number[]>()
      for (const one of inOrder(numbered.items.values()))
        byScope.set(one.scope as string, [...(byScope.get(one.scope as string) ?? []), one.number as number])
      for (const [of, numbers] of byScope) {
        const from = of === scope ? highest : 0
        expect(numbers).toEqual(numbers.map((_, at) => from + at + 1))
      }
      const codes = [...numbered.items.values()].map(({ referenceCode }) => referenceCode)
      expect(new Set(codes).size).toBe(codes.length)
    }),
  )
})

it('numbering once more without anew changes nothing, and a document that comes late stands behind its class', () => {
  fc.assert(
    fc.property(works, (work) => {
      const numbered = numberItems(work, numbering(new Map(), true)) as FilingWork
      expect(plain(numberItems(numbered, numbering()) as FilingWork)).toEqual(plain(numbered))
      const late = anItem(
        'late',
        { position: 1, late: true },
        { title: '迟到的通知', year: '2024', category: 'WS', retention: 'Y', organ: 'BGS' },
      )
      const more = numberItems(
        { ...numbered, items: new Map(numbered.items).set('late', late) },
        numbering(),
      ) as FilingWork
      const given = [...more.items.values()]
        .filter(({ scope }) => scope === more.items.get('late')?.scope)
        .map(({ number }) => number as number)
      expect(more.items.get('late')?.number).toBe(Math.max(...given))
      for (const before of numbered.items.values()) expect(more.items.get(before.id)?.number).toBe(before.number)
    }),
  )
})

it('the order of the rules is total, keeps classes and matters together, and ordering twice changes nothing', () => {
  fc.assert(
    fc.property(works, (work) => {
      const once = orderByRule(work, ['BGS', 'JJK'])
      const order = inOrder(once.items.values())
      expect(order.map((one) => one.id).sort()).toEqual([...work.items.keys()].sort())
      const keys = order.map((one) => classKey(classOf(one, once.settings.classOrder)))
      expect(keys.filter((key, at) => key !== keys[at - 1]).length).toBe(new Set(keys).size)
      expect(ruleOrder(once.items.values(), once, ['BGS', 'JJK']).map((one) => one.id)).toEqual(
        order.map((one) => one.id),
      )
      const late = order.map(({ late: is }, at) => ({ is, key: keys[at] }))
      late.forEach(({ is, key }, at) => {
        if (is)
          expect(
            late
              .slice(at)
              .filter((one) => one.key === key)
              .every((one) => one.is),
          ).toBe(true)
      })
    }),
  )
})

it('a box holds one class only and no more than its spine, in the order of the items', () => {
  fc.assert(
    fc.property(works, fc.constantFrom(null, 20, 50), (work, spine) => {
      const boxed = boxItems(work, { spine, first: 7, newId, organs: ['BGS', 'JJK'] })
      if (isRefusal(boxed)) throw new Error(boxed.refusal)
      const files = filesByItem(boxed.files.values())
      for (const box of boxed.boxes.values()) {
        const inside = [...boxed.items.values()].filter(({ boxId }) => boxId === box.id)
        expect(inside.length).toBeGreaterThan(0)
        for (const one of inside) expect(classKey(classOf(one, boxed.settings.classOrder))).toBe(classKey(box))
        const thickness = inside.reduce(
          (sum, one) => sum + thicknessOf(pageCount(one, files.get(one.id)), boxed.settings),
          0,
        )
        if (inside.length > 1) expect(thickness).toBeLessThanOrEqual(room(box.spine))
      }
      const numbers = [...boxed.boxes.values()].map(({ number }) => number)
      expect(numbers).toEqual(numbers.map((_, at) => 7 + at))
      expect([...boxed.items.values()].every(({ boxId }) => boxId !== null)).toBe(true)
    }),
  )
})

it('an item of another class is not let into a box', () => {
  const values = { title: '甲', year: '2024', category: 'WS', organ: 'BGS' }
  const work = aWork(
    [anItem('a', {}, { ...values, retention: 'Y' }), anItem('b', { position: 2 }, { ...values, retention: 'D10' })],
    [],
  )
  const boxed = boxItems(work, { spine: null, first: 1, newId, organs: ['BGS'] }) as FilingWork
  expect(boxed.boxes.size).toBe(2)
  expect(moveToBox(boxed, ['b'], boxed.items.get('a')?.boxId ?? null)).toMatchObject({ refusal: 'filing.mixed-box' })
  expect(
    boxItems(aWork([anItem('c', {}, { title: '无期限' })], []), { spine: null, first: 1, newId, organs: [] }),
  ).toMatchObject({ refusal: 'filing.class-missing' })
})

it('what a table or a person gave is never replaced by a proposal', () => {
  fc.assert(
    fc.property(works, (work) => {
      const proposed = proposeValues(work, { year: 2030, body: '澜川市教育局', organs, schedule: null })
      for (const before of work.items.values())
        for (const [field, value] of Object.entries(before.values))
          if (value) expect(proposed.items.get(before.id)?.values[field as 'title']).toBe(value)
    }),
  )
})
