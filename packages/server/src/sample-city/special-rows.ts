import { chineseNumber } from './calendar.ts'
import { person } from './names.ts'
import { counties } from './places.ts'
import { mix } from './random.ts'

type Row = readonly (string | number)[]
export interface Table {
  readonly name: string
  readonly heading: string
  readonly rows: readonly Row[]
  /** Fields of headings that mean something else here than they usually do. */
  readonly fields?: Readonly<Record<string, string>>
}

const pad = (value: number, width = 3) => String(value).padStart(width, '0')
const pick = <T>(list: readonly T[], a: number, b: number): T => list[mix(a, b) % list.length] as T
const towns = counties.flatMap(({ towns: all }) => all)

const oldMatters = [
  '乡镇保甲编查',
  '田赋征收与减免',
  '积谷仓储',
  '县道与渡口修筑',
  '小学校舍与学款',
  '卫生防疫',
  '禁烟',
  '水利工役征集',
  '茶税征收',
  '难民收容',
  '度量衡检定',
  '合作社登记',
]
const oldKinds = ['训令', '指令', '呈', '公函', '布告', '会议录', '清册', '代电']
const republicYear = (year: number) => `民国${year === 1912 ? '元' : chineseNumber(year - 1911)}年`

/** Records of the government before 1949, kept by volume under the archives’ old catalogue numbers. */
export function oldRegime(fonds: string): Table {
  const rows: Row[] = []
  for (let catalogue = 1; catalogue <= 2; catalogue++)
    for (let volume = 1; volume <= 12; volume++) {
      const seed = catalogue * 100 + volume
      const from = Math.floor(1934 + ((catalogue - 1) * 12 + volume) / 2)
      const matter = oldMatters[(volume - 1) % oldMatters.length] as string
      const code = `${fonds}-${pad(catalogue)}-${pad(volume)}`
      const title = `${catalogue === 1 ? '民政科' : '建设科'}关于${matter}的训令、呈文和清册`
      rows.push([code, '案卷', '', title, '澜川县政府', '', `${from}-${from + 1}`, from, '永久', 40 + (seed % 60)])
      for (let item = 1; item <= 7; item++) {
        const h = mix(seed, item)
        const place = pick(towns, h, 1)
        const kind = pick(oldKinds, h, 2)
        const day = `${republicYear(from)}${1 + (h % 12)}月${1 + (h % 27)}日`
        const no = kind === '会议录' || kind === '清册' ? '' : `建字第${100 + (h % 800)}号`
        const text = `${kind === '呈' ? `${place}乡公所` : '澜川县政府'}为${place}乡${matter}一案的${kind}`
        const creator = kind === '呈' ? `${place}乡公所` : '澜川县政府'
        rows.push([`${code}-${pad(item)}`, '件', code, text, creator, no, day, from, '永久', 2 + (h % 9)])
      }
    }
  const heading = '档号,层级,上级档号,题名,责任者,文号,日期,年度,保管期限,页数'
  return { name: '民国澜川县政府案卷与卷内目录.csv', heading, rows }
}

/** A year's vouchers month by month, the books and the yearly report. */
export function accounting(fonds: string, company: string): Table {
  const rows: Row[] = []
  for (const year of [2016, 2017, 2018]) {
    let volume = 0
    const add = (kind: string, name: string, period: string, retention: string, more: Row) => {
      const code = `${fonds}-KU·${year}-${pad(++volume)}`
      const day = period.length === 6 ? `${period}00` : `${year}1231`
      rows.push([code, '案卷', 'KU', name, company, day, year, retention, kind, period, ...more])
    }
    for (let month = 1; month <= 12; month++) {
      const count = 60 + (mix(year, month) % 90)
      const name = `${year}年${month}月记账凭证`
      add('凭证', name, `${year}${pad(month, 2)}`, '定期30年', [`记字1号`, `记字${count}号`, count, person(210).name])
    }
    for (const book of ['总账', '现金日记账', '银行存款日记账', '固定资产明细账'])
      add('账簿', `${year}年${book}`, String(year), '定期30年', ['', '', '', person(210).name])
    add('财务报告', `${year}年度财务报告`, String(year), '永久', ['', '', '', person(210).name])
  }
  const heading =
    '档号,层级,门类,题名,责任者,日期,年度,保管期限,会计档案类别,会计期间,起始凭证号,终止凭证号,凭证张数,会计主管'
  return { name: `${company}会计档案目录.csv`, heading, rows }
}

const stages = ['立项', '研究（设计）', '实施（施工）', '验收（鉴定）'] as const
const stagePapers: Readonly<Record<(typeof stages)[number], readonly string[]>> = {
  立项: ['项目建议书', '可行性研究报告', '立项批复'],
  '研究（设计）': ['初步设计说明书', '总平面布置图', '管网平面图', '设计审查意见'],
  '实施（施工）': ['施工组织设计', '隐蔽工程验收记录', '设计变更通知单', '监理月报'],
  '验收（鉴定）': ['竣工图', '竣工验收报告', '决算书'],
}
const projects = [
  ['GS01', '第二水厂扩建工程', 2009],
  ['GS02', '望澜路片区雨污分流工程', 2015],
  ['KY01', '澜水原水藻类预警与处理技术研究', 2012],
] as const

/** Projects stage by stage, each stage a volume with its papers and drawings. */
export function science(fonds: string, company: string): Table {
  const rows: Row[] = []
  for (const [number, name, year] of projects)
    for (const [at, stage] of stages.entries()) {
      const kind = number.startsWith('KY') ? '科研' : '基建'
      const code = `${fonds}-KJ·${number}-${pad(at + 1)}`
      const begun = year + Math.floor(at / 2)
      const project = [number, name, kind, stage, company]
      rows.push([
        code,
        '案卷',
        'KJ',
        '',
        `${name}${stage}文件`,
        company,
        `${begun}0000`,
        begun,
        '永久',
        ...project,
        '',
        '',
      ])
      for (const [n, paper] of stagePapers[stage].entries()) {
        const h = mix(year + at, n)
        const drawing = paper.endsWith('图')
        const day = `${begun}${pad(1 + (h % 12), 2)}${pad(1 + (h % 27), 2)}`
        const drawn = drawing ? [`${number}-${pad(n + 1)}`, pick(['A1', 'A2', 'A3'], h, 3)] : ['', '']
        const title = `${name}${paper}`
        rows.push([`${code}-${pad(n + 1)}`, '件', 'KJ', code, title, company, day, begun, '永久', ...project, ...drawn])
      }
    }
  const heading =
    '档号,层级,门类,上级档号,题名,责任者,日期,年度,保管期限,项目号,项目名称,项目类型,阶段,承担（建设）单位,图号,图幅'
  const fields = {
    项目号: 'description.projectCode',
    项目名称: 'description.projectName',
    图号: 'description.drawingNumber',
  }
  return { name: `${company}科技档案目录.csv`, heading, rows, fields }
}

const events = [
  [1987, '澜水防洪堤合龙', '磨盘滩', '建设者在堤顶夯实最后一段土方，远处为第一棉纺织厂的烟囱。'],
  [1994, '澜川撤地设市十周年', '望澜路', '群众在市政府广场观看文艺演出。'],
  [1998, '青筻水库抗洪抢险', '青筻', '武警战士和村民传递沙袋，水面距坝顶不足一米。'],
  [2004, '栖云县云脚茶园采茶', '云脚', '采茶女工在晨雾中采摘明前茶。'],
  [2011, '墨浦大桥通车', '墨浦', '第一辆班车驶过桥面，两岸居民夹道观看。'],
  [2019, '槐荫渡口最后一班轮渡', '槐荫渡', '艄公与乘客合影，次日渡口停航。'],
] as const
const views = ['全景', '主席台', '群众场面', '领导察看现场', '劳动者特写', '合影']

/** Photographs in groups of one event, each with what is seen on it. */
export function photographs(fonds: string): Table {
  const rows: Row[] = []
  for (const [at, [year, event, place, caption]] of events.entries()) {
    const code = `${fonds}-ZP·${year}·Y-${pad(at + 1)}`
    const photographer = person(220 + (at % 3)).name
    const day = `${year}${pad(3 + at, 2)}${pad(8 + at * 3, 2)}`
    const own = [photographer, day, event, place]
    rows.push([code, '案卷', 'ZP', '', event, '澜川市档案馆', day, year, '永久', '', '', '', '', ''])
    for (const [n, view] of views.entries()) {
      const title = `${event}：${view}`
      const words = n === 0 ? caption : `${event}现场，${view}。`
      rows.push([`${code}-${pad(n + 1)}`, '件', 'ZP', code, title, photographer, day, year, '永久', ...own, words])
    }
  }
  const heading = '档号,层级,门类,上级档号,题名,责任者,日期,年度,保管期限,摄影者,摄影时间,事由,地点,文字说明'
  const fields = { 摄影者: 'description.photographer', 事由: 'description.event' }
  return { name: '照片档案目录.csv', heading, rows, fields }
}

const recordings = [
  ['LY', 1979, '澜川地区人民广播站开播录音', '开盘录音带一盘，含首日新闻节目。'],
  ['LY', 1986, '老渡口艄公号子采录', '艄公领唱、众人应和，共五段。'],
  ['LY', 1995, '离休干部口述：东风渠修建经过', '口述时长约一小时，谈及勘测与工分。'],
  ['LX', 1992, '澜川市第一届茶文化节实况', '开幕式与采茶戏演出。'],
  ['LX', 1998, '青筻水库抗洪抢险纪实', '含大坝现场与指挥部会议画面。'],
  ['LX', 2008, '澜川市档案馆新馆奠基', '奠基仪式全过程。'],
] as const

const soundFile = ['WAV', 'LPCM', '48000']
const videoFile = ['MXF', 'LPCM', '48000', 'MPEG-2', '720×576', '25', '50 Mbit/s']

/** Recordings one by one, digitised from tape, with what DA/T 63 asks of the files. */
export function soundAndVideo(fonds: string): readonly Table[] {
  const heading =
    '档号,层级,门类,题名,责任者,日期,年度,保管期限,备注,摄录者,摄录时间,时间长度,原始载体类型,格式名称,音频编码标准,采样率'
  const pictures = ',视频编码标准,分辨率,帧率,视频比特率'
  const fields = { 采样率: 'description.sampleRate' }
  return (['LY', 'LX'] as const).map((wanted) => {
    const rows = recordings.flatMap(([category, year, title, notes], at): Row[] => {
      if (category !== wanted) return []
      const code = `${fonds}-${category}·${year}·Y-${pad(at + 1, 4)}`
      const day = `${year}0${1 + at}16`
      const tape = category === 'LY' ? '开盘磁带' : '录像带'
      const recorded = [person(230 + at).name, day, `00:${pad(20 + at * 6, 2)}:15`, tape]
      const file = category === 'LY' ? soundFile : videoFile
      return [[code, '件', category, title, '澜川市档案馆', day, year, '永久', notes, ...recorded, ...file]]
    })
    const name = wanted === 'LY' ? '录音档案目录.csv' : '录像档案目录.csv'
    return { name, heading: wanted === 'LY' ? heading : heading + pictures, rows, fields }
  })
}
