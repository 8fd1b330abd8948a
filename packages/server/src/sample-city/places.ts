/** Everything here is invented: no such province, city, county, township or body exists. */
export interface Region {
  /** Shaped like an administrative division code; 99 is given to no province. */
  readonly code: string
  readonly name: string
  readonly level: 'province' | 'city' | 'county' | 'township'
  readonly parent: string | null
}

/** A name a body bore over years, with the mark its document numbers began with. */
export interface NameEra {
  readonly from: number
  /** Last year, null while it lasts. */
  readonly to: number | null
  readonly name: string
  readonly mark: string
}

export interface Organ {
  /** 机构(问题)代码 */
  readonly code: string
  readonly name: string
}

export type Domain = 'government' | 'development' | 'education' | 'civil-affairs' | 'land' | 'health' | 'archives'

export interface Organisation {
  readonly code: string
  readonly name: string
  readonly kind: 'authority' | 'repository' | 'agency' | 'enterprise' | 'village' | 'community'
  readonly roles: readonly ('authority' | 'repository')[]
  readonly region: string
  readonly parent: string | null
  /** Repository that its records go to; null where none is agreed. */
  readonly repository: string | null
  readonly fonds: { readonly code: string; readonly name: string } | null
  readonly foundedYear: number
  /** In order of time, the last being today's; empty for bodies without papers. */
  readonly names: readonly NameEra[]
  readonly organs: readonly Organ[]
  readonly papers: PaperHabits | null
}

/** How a body writes: to whom, about what, to whom it answers. */
export interface PaperHabits {
  readonly domain: Domain
  /** Its line of work one level up; its counterparts below are named alike. */
  readonly superior: readonly NameEra[]
  /** Whom its requests go to; filled per era. */
  readonly asks: readonly NameEra[]
  readonly audience: string
  /** Keeps numbers that one body gives to many fonds apart. */
  readonly lane: number
}

export const regions: readonly Region[] = [
  { code: '990000', name: '东澜省', level: 'province', parent: null },
  { code: '990100', name: '澜川市', level: 'city', parent: '990000' },
  { code: '990121', name: '栖云县', level: 'county', parent: '990100' },
  { code: '990122', name: '砚溪县', level: 'county', parent: '990100' },
  { code: '990101001', name: '望澜街道', level: 'township', parent: '990100' },
  { code: '990121101', name: '墨浦镇', level: 'township', parent: '990121' },
  { code: '990122101', name: '苇汀镇', level: 'township', parent: '990122' },
]

export const counties = [
  { name: '栖云县', mark: '栖', towns: ['墨浦', '鹭坪', '槐荫渡', '石臼岭', '云脚', '南篱'] },
  { name: '砚溪县', mark: '砚', towns: ['苇汀', '磨盘滩', '桐花坞', '砚背', '柳堰口', '青筻'] },
] as const

export const era = (from: number, to: number | null, name: string, mark: string): NameEra => ({ from, to, name, mark })

export const cityGovernment: readonly NameEra[] = [
  era(1968, 1978, '澜川地区革命委员会', '澜革'),
  era(1979, 1983, '澜川地区行政公署', '澜署'),
  era(1984, null, '澜川市人民政府', '澜政'),
]
/** The era a year falls in; years before the first one give the first. */
export function eraOf(eras: readonly NameEra[], year: number): NameEra {
  const found = eras.find((each) => year <= (each.to ?? 9999)) ?? eras.at(-1)
  if (!found) throw new Error('a body without names writes no papers')
  return found
}
