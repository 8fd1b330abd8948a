import { checkSchemeApi } from '@lantai/core/checks/api.ts'
import type { City } from './bodies.ts'
import type { Doors } from './doors.ts'

/** The archives' own scheme for transfers of documents, in force, its next version being written, and one for filing as a draft. */
export async function writeCheckSchemes(city: City, doors: Doors): Promise<void> {
  const desk = doors.as(await city.holder('LC-DAG', 'archivist'), checkSchemeApi)
  const own = await desk.create({
    body: { stage: 'YJ', category: 'WS', name: '澜川市文书类电子档案移交检测方案' },
  })
  const params = { id: own.id }
  const saved = await desk.save({
    params,
    body: {
      revision: own.revision,
      name: own.name,
      note: '题名过长只作提示；病毒检测加大权重。',
      policy: own.policy,
      rules: own.rules.map((rule) => (rule.code === 'YJ-4-2' ? { ...rule, weight: 10 } : rule)),
      values: [...own.values, { kind: 'length', element: 'title', maximum: 150, level: 'warning' }],
    },
  })
  await desk.publish({ params, body: { revision: saved.revision, note: '2026 年第一次修订，经馆务会通过。' } })
  await desk.create({ body: { stage: 'YJ', category: 'WS', name: '澜川市文书类电子档案移交检测方案' } })
  await desk.create({ body: { stage: 'GD', category: 'WS', name: '澜川市文书类电子文件归档检测方案' } })
}
