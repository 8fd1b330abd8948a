import { person } from './names.ts'
import { counties, eraOf, type Organisation } from './places.ts'
import { mix, type Random } from './random.ts'

const villages = [
  '鹭坪村',
  '柳堰口村',
  '石臼岭村',
  '南篱村',
  '上磨盘村',
  '下磨盘村',
  '桐花坞村',
  '老渡村',
  '云脚村',
  '青筻村',
]
const oldProjects = [
  '东风渠防渗工程',
  '青筻水库除险加固工程',
  '云脚大桥',
  '南篱提灌站',
  '石臼岭小水电站',
  '磨盘滩防洪堤',
  '鹭坪公路',
  '澜水防洪堤',
  '槐荫渡码头',
]
const newProjects = [
  '墨浦至苇汀公路改建工程',
  '第二污水处理厂',
  '澜水综合治理工程',
  '栖云县城乡供水一体化工程',
  '云脚茶叶加工园区',
  '澜川职业技术学院实训基地',
  '磨盘滩防洪堤加固工程',
  '槐荫渡大桥',
  '望澜路片区雨污分流工程',
  '砚溪县生活垃圾处理场',
  '青筻水库灌区续建配套工程',
  '渡口片区安置房工程',
]
const factories = [
  '第一棉纺织厂',
  '农业机械厂',
  '澜水造纸厂',
  '化肥厂',
  '丝绸印染厂',
  '东风机械厂',
  '陶瓷厂',
  '粮油加工厂',
]
const companies = [
  '澜川纺织集团有限公司',
  '澜川市澜水供排水有限公司',
  '栖云县云脚茶业有限公司',
  '砚溪石材有限责任公司',
  '澜川农机制造有限公司',
  '苇汀生态农业有限公司',
]
const schools = ['第一中学', '第三中学', '实验小学', '师范学校', '望澜路小学', '农业中学']
const hospitals = ['人民医院', '中医院', '妇幼保健院', '第二人民医院', '传染病医院']

/** Where and when one paper plays: every fixed slot of its texts gives the same words in title and body. */
export interface Scene {
  readonly seed: number
  readonly year: number
  readonly organisation: Organisation
}

const at = <T>(list: readonly T[], scene: Scene, salt: number): T => list[mix(scene.seed, salt) % list.length] as T

export function countyOf(scene: Scene): (typeof counties)[number] {
  const own = counties.find((county) => scene.organisation.code.startsWith(county.name === '栖云县' ? 'QY' : 'YX'))
  return own ?? at(counties, scene, 1)
}

const inCounty = (scene: Scene) => scene.organisation.region !== '990100'
const town = (scene: Scene) => at(countyOf(scene).towns, scene, 2) + (scene.year < 1984 ? '公社' : '镇')
const cityWord = (scene: Scene) => (scene.year < 1984 ? '澜川地区' : '澜川市')
const place = (scene: Scene) => (inCounty(scene) ? countyOf(scene).name : cityWord(scene))
const localOr = (scene: Scene, salt: number) => (mix(scene.seed, salt) & 1 ? countyOf(scene).name : place(scene))

/** The body's counterpart in a county, named after its line of work one level up: 东澜省教育厅 → 栖云县教育局. */
export function counterpartOf(scene: Scene): { name: string; mark: string } {
  const above = eraOf(scene.organisation.papers?.superior ?? [], scene.year)
  const county = countyOf(scene)
  return {
    name: above.name.replace('东澜省', '').replace(/厅$/, '局'),
    mark: above.mark.replace('东澜', county.mark),
  }
}

const fixed: Record<string, (scene: Scene) => string> = {
  county: (scene) => countyOf(scene).name,
  town,
  village: (scene) => (scene.year < 1984 ? at(villages, scene, 3).replace('村', '大队') : at(villages, scene, 3)),
  project: (scene) => at(scene.year < 1996 ? oldProjects : newProjects, scene, 4),
  enterprise: (scene) => (scene.year < 1997 ? place(scene) + at(factories, scene, 5) : at(companies, scene, 5)),
  school: (scene) => (mix(scene.seed, 6) % 3 ? localOr(scene, 7) + at(schools, scene, 8) : `${town(scene)}中心小学`),
  hospital: (scene) =>
    mix(scene.seed, 9) % 3 ? localOr(scene, 10) + at(hospitals, scene, 11) : `${town(scene)}卫生院`,
  person: (scene) => person(1000 + (mix(scene.seed, 12) % 4000)).name,
  bureau: (scene) => counterpartOf(scene).name,
  towns: (scene) => (scene.year < 1984 ? '公社' : '乡镇人民政府'),
  city: place,
  whole: (scene) => (inCounty(scene) ? '全县' : scene.year < 1984 ? '全区' : '全市'),
  direct: (scene) => (inCounty(scene) ? '县直' : scene.year < 1984 ? '地直' : '市直'),
  year: (scene) => String(scene.year),
  lastYear: (scene) => String(scene.year - 1),
}

function money(random: Random, { year }: Scene): string {
  const most = year < 1990 ? 180 : year < 2005 ? 1600 : 9800
  const amount = random.between(Math.ceil(most / 40), most)
  return random.next() < 0.5 ? `${amount}万元` : `${amount}.${random.between(1, 9)}万元`
}

const drawn: Record<string, (random: Random, scene: Scene) => string> = {
  s: (random) => String(random.between(2, 9)),
  n: (random) => String(random.between(2, 60)),
  m: (random) => String(random.between(100, 990)),
  k: (random) => String(random.between(12, 420) * 100),
  money,
  pct: (random) =>
    random.next() < 0.5 ? String(random.between(78, 99)) : `${random.between(80, 98)}.${random.between(1, 9)}`,
}

const compiled = new Map<string, readonly string[]>()

/** Fills the slots of a text; drawn slots need `random`. A slot that nobody knows is a bug and throws. */
export function fill(text: string, scene: Scene, random?: Random): string {
  let parts = compiled.get(text)
  if (!parts) {
    parts = text.split(/[{}]/)
    compiled.set(text, parts)
  }
  if (parts.length === 1) return text
  let filled = parts[0] as string
  for (let i = 1; i < parts.length; i += 2) {
    const slot = parts[i] as string
    const value = fixed[slot]?.(scene) ?? (random && drawn[slot]?.(random, scene))
    if (value === undefined) throw new Error(`no words for the slot {${slot}} in ${text}`)
    filled += value + (parts[i + 1] as string)
  }
  return filled
}

/** A person of this scene other than the first, for lists of names. */
export function companion(scene: Scene, n: number): string {
  return person(1000 + (mix(scene.seed, 40 + n) % 4000)).name
}
