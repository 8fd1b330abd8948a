import type { DocumentOrigin } from './match-schema.ts'

const plain = (name: string) => name.normalize('NFKC').replace(/[\s·（）()、，]/g, '')
const above = [/^中共中央/, /^国务院/, /^全国/, /^中华人民共和国/, /^国家/, /^最高/]
const provinces = /^[\p{Script=Han}]{2,8}?(?:省|自治区)/u
const cities = /^[\p{Script=Han}]{2,12}?(?:市|州|盟|地区)/u
const counties = /[\p{Script=Han}]{1,8}?(?:县|区|旗)(?!.*(?:省|市))/u
const below = /[\p{Script=Han}](?:乡|镇|街道|村|社区|小学|中学|学校|医院|卫生院|工厂|厂|公司|林场|农场|站|所)/u

const stem = (name: string) => name.replace(/(?:委员会|办公室|厅|局|委|处)$/, '')

type Rank = 0 | 1 | 2 | 3 | 4
/** 0 state, 1 province, 2 city, 3 county, 4 below it. */
function rankOf(name: string): Rank {
  if (above.some((pattern) => pattern.test(name))) return 0
  if (below.test(name)) return 4
  const city = cities.exec(name)?.[0]
  if (provinces.test(name) && !city) return 1
  const rest = city ? name.slice(city.length) : name
  if (counties.test(rest) && /县|旗|区/.test(rest)) return 3
  if (city) return 2
  return provinces.test(name) ? 1 : 3
}

/**
 * Whose document it is, guessed from names alone: own, of a body above, beside or below the body that files it. Undefined when the names
 * do not tell.
 */
export function documentOrigin(creator: string, body: string): DocumentOrigin | undefined {
  const [maker, own] = [plain(creator), plain(body)]
  if (!maker || !own) return undefined
  // An office files what the government it serves has issued; 教育局 and the 教育委员会 before it are one body under two names.
  const served = own.startsWith(maker) && /^(?:办公室|办公厅)$/.test(own.slice(maker.length))
  if (maker === own || own.endsWith(maker) || maker.startsWith(own) || served || stem(maker) === stem(own)) return 'own'
  const [theirs, ours] = [rankOf(maker), rankOf(own)]
  if (theirs < ours) return 'superior'
  if (theirs > ours) return 'subordinate'
  // The government and the party committee of the same level stand above its offices.
  if (
    /(?:人民政府|人民代表大会|市委|县委|省委|^中共.*委员会)(?:办公室|办公厅|常务委员会)?$/.test(maker) &&
    !/政府|^中共/.test(own)
  )
    return 'superior'
  return 'peer'
}
