import type { AuthorityContent, AuthorityName, AuthorityTerm } from '@lantai/core/authority/schema.ts'
import { cityGovernment, type Domain, type NameEra, type Organisation } from './places.ts'

const year = (value: number | null): string | null => (value === null ? null : `${value}0000`)

/** Names in their time: the last is the authorised one, the mark of its document numbers beside each. */
export const namesOf = (eras: readonly NameEra[]): AuthorityName[] =>
  eras.map(({ name, from, to, mark }, at) => ({
    kind: at === eras.length - 1 ? 'authorised' : 'former',
    text: name,
    from: year(from),
    to: year(to),
    note: `机关代字“${mark}”`,
  }))

export const term = (text: string, from: number | null = null, to: number | null = null): AuthorityTerm => ({
  text,
  from: year(from),
  to: year(to),
  note: null,
})

export const described = (more: Partial<AuthorityContent> & Pick<AuthorityContent, 'names'>): AuthorityContent => ({
  kind: 'corporate-body',
  from: null,
  to: null,
  history: '',
  places: [],
  legalStatus: '',
  functions: [],
  mandates: [],
  structure: '',
  context: '',
  status: 'reviewed',
  detail: 'partial',
  rules: 'ISAAR(CPF) 第二版；日期按 DA/T 18-2022 著录',
  sources: '馆藏全宗卷；机构编制文件汇编',
  restricted: [],
  public: false,
  ...more,
})

const duties: Readonly<Record<Domain, readonly string[]>> = {
  government: ['协助领导处理日常政务', '文电、会务与督查', '信访接待'],
  development: ['编制国民经济和社会发展计划', '固定资产投资管理', '价格管理'],
  education: ['基础教育管理', '教师队伍管理', '招生与考试'],
  'civil-affairs': ['救灾救济', '优抚安置', '基层政权建设', '婚姻登记管理'],
  land: ['土地利用规划', '土地登记发证', '耕地保护'],
  health: ['医政管理', '疾病预防控制', '妇幼保健'],
  archives: ['接收、征集和保管档案', '提供档案利用', '监督指导归档工作'],
}

function historyOf({ names, foundedYear }: Organisation): string {
  const [first, ...later] = names
  const renames = later.map(({ from, name }) => `${from}年更名为${name}`)
  return `${foundedYear}年成立，时称${first?.name}。${renames.length > 0 ? `${renames.join('；')}。` : ''}`
}

/** The authority record of a body that writes papers. */
export const bodyContent = (body: Organisation): AuthorityContent =>
  described({
    names: namesOf(body.names),
    from: year(body.foundedYear),
    history: historyOf(body),
    places: [term(body.region === '990100' ? '澜川市望澜路' : body.name.slice(0, 3), body.foundedYear)],
    legalStatus: body.roles.includes('repository') ? '参照公务员法管理的事业单位' : '机关法人',
    functions: duties[body.papers?.domain ?? 'government'].map((duty) => term(duty, body.foundedYear)),
    structure: `内设机构：${body.organs.map(({ name }) => name).join('、')}。`,
  })

/** Bodies without papers of their own here, that others came from, went into, or stand below. */
export const otherBodies = {
  city: described({
    names: namesOf(cityGovernment),
    from: '19680000',
    history: '1968年成立澜川地区革命委员会；1979年改为地区行政公署；1984年撤地设市，称澜川市人民政府。',
    legalStatus: '机关法人',
    status: 'published',
    detail: 'full',
  }),
  prices: described({
    names: namesOf([{ from: 1984, to: 2003, name: '澜川市物价局', mark: '澜价' }]),
    from: '19840000',
    to: '20031200',
    history: '1984年由市计划委员会价格科分设；2003年12月并入新组建的市发展和改革委员会。',
    functions: [term('价格管理', 1984, 2003)],
  }),
  births: described({
    names: [
      ...namesOf([{ from: 1984, to: 2013, name: '澜川市计划生育委员会', mark: '澜计生' }]),
      { kind: 'abbreviation', text: '市计生委', from: '19840000', to: '20130000', note: null },
    ],
    from: '19840000',
    to: '20131100',
    history: '1984年成立；2013年11月与市卫生局合并。',
  }),
  planning: described({
    names: namesOf([{ from: 1989, to: 2018, name: '澜川市规划局', mark: '澜规' }]),
    from: '19890000',
    to: '20181200',
    history: '1989年成立；2018年12月撤销，城乡规划职责划入市自然资源局。',
    functions: [term('城乡规划管理', 1989, 2018)],
  }),
} as const

export const workFunctions = [
  ['教育管理', '国家机关对各级各类教育的规划、管理和监督。', 'LC-JYJ'],
  ['价格管理', '制定和监督商品与服务价格。', 'LC-FGW'],
  ['婚姻登记', '办理结婚、离婚登记，出具婚姻登记记录证明。', 'LC-MZJ'],
  ['土地登记发证', '对土地权属进行调查、登记并颁发证书。', 'LC-ZRZ'],
  ['疾病预防控制', '传染病防治、免疫接种和公共卫生监测。', 'LC-WJW'],
] as const
