import { cityGovernment, era, type NameEra, type Organ, type Organisation, type PaperHabits } from './places.ts'

const provinceGovernment = [era(1968, 1979, '东澜省革命委员会', '东澜革'), era(1980, null, '东澜省人民政府', '东澜政')]
const countyGovernment = (name: string, mark: string) => [
  era(1968, 1980, `${name}革命委员会`, `${mark}革`),
  era(1981, null, `${name}人民政府`, `${mark}政`),
]
const archivesSuperior = [era(1959, null, '东澜省档案局', '东澜档')]
const organ = (code: string, name: string): Organ => ({ code, name })

type AgencyInput = Pick<Organisation, 'code' | 'foundedYear' | 'names' | 'organs'> & {
  fonds: string
  habits: Omit<PaperHabits, 'asks'> & { asks?: readonly NameEra[] }
}

function agency({ code, foundedYear, names, organs, fonds, habits }: AgencyInput): Organisation {
  const name = names.at(-1)?.name ?? ''
  return {
    code,
    name,
    kind: 'agency',
    roles: [],
    region: '990100',
    parent: 'LC-DAJ',
    repository: 'LC-DAG',
    fonds: { code: fonds, name },
    foundedYear,
    names,
    organs: [organ('BGS', '办公室'), ...organs],
    papers: { asks: cityGovernment, ...habits },
  }
}

function archives(
  input: Pick<
    Organisation,
    'code' | 'kind' | 'roles' | 'region' | 'parent' | 'repository' | 'foundedYear' | 'names'
  > & {
    fonds: string
    asks: readonly NameEra[]
    lane: number
    audience: string
  },
): Organisation {
  const { fonds, asks, lane, audience, ...rest } = input
  const name = input.names.at(-1)?.name ?? ''
  return {
    ...rest,
    name,
    fonds: { code: fonds, name },
    organs: [organ('BGS', '办公室'), organ('YWK', '业务科'), organ('BGK', '保管利用科'), organ('XXK', '信息科')],
    papers: {
      domain: 'archives',
      superior: archivesSuperior,
      asks,
      audience,
      lane,
    },
  }
}

const plain = (
  code: string,
  name: string,
  kind: Organisation['kind'],
  region: string,
  parent: string,
  foundedYear: number,
): Organisation => ({
  code,
  name,
  kind,
  roles: [],
  region,
  parent,
  repository: null,
  fonds: null,
  foundedYear,
  names: [],
  organs: [],
  papers: null,
})

/** Parents stand before children; the authority is the root, as it oversees all others. */
export const organisations: readonly Organisation[] = [
  archives({
    code: 'LC-DAJ',
    kind: 'authority',
    roles: ['authority'],
    region: '990100',
    parent: null,
    repository: 'LC-DAG',
    foundedYear: 1962,
    names: [era(1962, 1983, '澜川地区档案局', '澜地档'), era(1984, null, '澜川市档案局', '澜档')],
    fonds: 'J060',
    asks: cityGovernment,
    lane: 6,
    audience: '各县{bureau}，{direct}各单位',
  }),
  archives({
    code: 'LC-DAG',
    kind: 'repository',
    roles: ['repository'],
    region: '990100',
    parent: 'LC-DAJ',
    repository: 'LC-DAG',
    foundedYear: 1964,
    names: [era(1964, 1983, '澜川地区档案馆', '澜地档馆'), era(1984, null, '澜川市档案馆', '澜档馆')],
    fonds: 'J061',
    asks: cityGovernment,
    lane: 7,
    audience: '各县档案馆，{direct}各立档单位',
  }),
  archives({
    code: 'QY-DAG',
    kind: 'repository',
    roles: ['authority', 'repository'],
    region: '990121',
    parent: 'LC-DAJ',
    repository: 'QY-DAG',
    foundedYear: 1965,
    names: [era(1965, 1995, '栖云县档案局', '栖档'), era(1996, null, '栖云县档案馆', '栖档')],
    fonds: 'Q060',
    asks: countyGovernment('栖云县', '栖'),
    lane: 6,
    audience: '各{towns}，县直各单位',
  }),
  archives({
    code: 'YX-DAG',
    kind: 'repository',
    roles: ['authority', 'repository'],
    region: '990122',
    parent: 'LC-DAJ',
    repository: 'YX-DAG',
    foundedYear: 1966,
    names: [era(1966, 1996, '砚溪县档案局', '砚档'), era(1997, null, '砚溪县档案馆', '砚档')],
    fonds: 'Y060',
    asks: countyGovernment('砚溪县', '砚'),
    lane: 6,
    audience: '各{towns}，县直各单位',
  }),
  agency({
    code: 'LC-ZFB',
    fonds: 'J001',
    foundedYear: 1968,
    names: [
      era(1968, 1978, '澜川地区革命委员会办公室', '澜革办'),
      era(1979, 1983, '澜川地区行政公署办公室', '澜署办'),
      era(1984, null, '澜川市人民政府办公室', '澜政办'),
    ],
    organs: [
      organ('MSK', '秘书科'),
      organ('ZHK', '综合科'),
      organ('XFK', '信访科'),
      organ('DCS', '督查室'),
      organ('NYK', '农业科'),
    ],
    habits: {
      domain: 'government',
      superior: provinceGovernment,
      asks: provinceGovernment,
      lane: 0,
      audience: '各县{bureau}，{direct}各部门',
    },
  }),
  agency({
    code: 'LC-FGW',
    fonds: 'J012',
    foundedYear: 1968,
    names: [
      era(1968, 1983, '澜川地区计划委员会', '澜地计'),
      era(1984, 1998, '澜川市计划委员会', '澜计'),
      era(1999, 2003, '澜川市发展计划委员会', '澜计'),
      era(2004, null, '澜川市发展和改革委员会', '澜发改'),
    ],
    organs: [
      organ('ZHK', '综合科'),
      organ('TZK', '投资科'),
      organ('GYK', '工业科'),
      organ('JGK', '价格科'),
      organ('NYK', '农村经济科'),
    ],
    habits: {
      domain: 'development',
      lane: 1,
      superior: [era(1968, 2003, '东澜省计划委员会', '东澜计'), era(2004, null, '东澜省发展和改革委员会', '东澜发改')],
      audience: '各县{bureau}，{direct}有关单位',
    },
  }),
  agency({
    code: 'LC-JYJ',
    fonds: 'J021',
    foundedYear: 1969,
    names: [
      era(1969, 1983, '澜川地区教育局', '澜地教'),
      era(1984, 1986, '澜川市教育局', '澜教'),
      era(1987, 2000, '澜川市教育委员会', '澜教委'),
      era(2001, null, '澜川市教育局', '澜教'),
    ],
    organs: [
      organ('JCK', '基础教育科'),
      organ('RSK', '人事科'),
      organ('CWK', '计划财务科'),
      organ('ZJK', '职业与成人教育科'),
    ],
    habits: {
      domain: 'education',
      lane: 2,
      superior: [
        era(1968, 1986, '东澜省教育厅', '东澜教'),
        era(1987, 1999, '东澜省教育委员会', '东澜教委'),
        era(2000, null, '东澜省教育厅', '东澜教'),
      ],
      audience: '各县{bureau}，{direct}各学校',
    },
  }),
  agency({
    code: 'LC-MZJ',
    fonds: 'J027',
    foundedYear: 1978,
    names: [era(1978, 1983, '澜川地区民政局', '澜地民'), era(1984, null, '澜川市民政局', '澜民')],
    organs: [
      organ('YFK', '优抚安置科'),
      organ('JZK', '救灾救济科'),
      organ('JCK', '基层政权科'),
      organ('SWK', '社会事务科'),
    ],
    habits: {
      domain: 'civil-affairs',
      lane: 3,
      superior: [era(1978, null, '东澜省民政厅', '东澜民')],
      audience: '各县{bureau}，局属各单位',
    },
  }),
  agency({
    code: 'LC-ZRZ',
    fonds: 'J033',
    foundedYear: 1987,
    names: [
      era(1987, 2000, '澜川市土地管理局', '澜土'),
      era(2001, 2018, '澜川市国土资源局', '澜国土资'),
      era(2019, null, '澜川市自然资源局', '澜自然资'),
    ],
    organs: [
      organ('GHK', '规划科'),
      organ('DJK', '权籍登记科'),
      organ('LYK', '土地利用科'),
      organ('GBK', '耕地保护科'),
    ],
    habits: {
      domain: 'land',
      lane: 4,
      superior: [
        era(1987, 2000, '东澜省土地管理局', '东澜土'),
        era(2001, 2018, '东澜省国土资源厅', '东澜国土资'),
        era(2019, null, '东澜省自然资源厅', '东澜自然资'),
      ],
      audience: '各县{bureau}，局属各单位',
    },
  }),
  agency({
    code: 'LC-WJW',
    fonds: 'J042',
    foundedYear: 1968,
    names: [
      era(1968, 1983, '澜川地区卫生局', '澜地卫'),
      era(1984, 2013, '澜川市卫生局', '澜卫'),
      era(2014, 2018, '澜川市卫生和计划生育委员会', '澜卫计'),
      era(2019, null, '澜川市卫生健康委员会', '澜卫健'),
    ],
    organs: [
      organ('YZK', '医政科'),
      organ('JKK', '疾病预防控制科'),
      organ('FYK', '妇幼科'),
      organ('CWK', '规划财务科'),
    ],
    habits: {
      domain: 'health',
      lane: 5,
      superior: [
        era(1968, 2013, '东澜省卫生厅', '东澜卫'),
        era(2014, 2018, '东澜省卫生和计划生育委员会', '东澜卫计'),
        era(2019, null, '东澜省卫生健康委员会', '东澜卫健'),
      ],
      audience: '各县{bureau}，{direct}各医疗卫生单位',
    },
  }),
  plain('LC-FZJT', '澜川纺织集团有限公司', 'enterprise', '990100', 'LC-DAJ', 1958),
  plain('LC-SWJT', '澜川市澜水供排水有限公司', 'enterprise', '990100', 'LC-DAJ', 1964),
  plain('QY-CYGS', '栖云县云脚茶业有限公司', 'enterprise', '990121', 'QY-DAG', 1996),
  plain('QY-LPC', '栖云县墨浦镇鹭坪村村民委员会', 'village', '990121101', 'QY-DAG', 1984),
  plain('YX-LWC', '砚溪县苇汀镇柳堰口村村民委员会', 'village', '990122101', 'YX-DAG', 1984),
  plain('LC-WLSQ', '澜川市望澜街道渡口社区居民委员会', 'community', '990101001', 'LC-DAJ', 2001),
]

export function organisation(code: string): Organisation {
  const found = organisations.find((each) => each.code === code)
  if (found) return found
  throw new Error(`the sample city has no organisation ${code}`)
}
