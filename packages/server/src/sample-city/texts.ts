import { chineseNumber, spokenDate } from './calendar.ts'
import { type Measures, measuresOf } from './measures.ts'
import type { PaperText } from './paper.ts'
import { eraOf } from './places.ts'
import { mix, type Random, random } from './random.ts'
import { companion, fill, type Scene } from './scene.ts'
import { topicsOf } from './topics/index.ts'
import type { Topic } from './topics/topic.ts'

export interface TextInput {
  readonly scene: Scene
  readonly date: string
  readonly creator: string
  readonly title: string
  readonly keywords: readonly string[]
}

type TopicText = TextInput & { readonly topic: Topic; readonly about: string }

const streamOf = ({ scene, title }: TextInput) => random(mix(scene.seed, title.length))

function shuffled<T>(list: readonly T[], chance: Random): T[] {
  const left = [...list]
  for (let i = left.length - 1; i > 0; i--) {
    const j = chance.below(i + 1)
    const other = left[j] as T
    left[j] = left[i] as T
    left[i] = other
  }
  return left
}

const facts = (topic: Topic, scene: Scene, chance: Random) =>
  shuffled(topic.facts, chance).map((fact) => fill(fact, scene, chance))

/** Papers that say their one thing and end. */
const brief = new Set(['干部任免', '会议通知', '商请', '值班', '统计'])

function steps(bank: Measures, word: string, count: number, chance: Random): string[] {
  return shuffled(bank.steps, chance)
    .slice(0, count)
    .map(([heading, ...sentences], i) =>
      `${chineseNumber(i + 1)}、${heading}。${sentences.join('')}`.replaceAll('W', word),
    )
}

/** The word for what a paper is about, as the stock sentences take it. */
const wordOf = (keywords: readonly string[]) => `${keywords[0] ?? ''}工作`.replace('工作工作', '工作')

const audienceOf = (scene: Scene) => `${fill(scene.organisation.papers?.audience ?? '', scene)}：`
const aboveOf = (scene: Scene) => `${eraOf(scene.organisation.papers?.asks ?? [], scene.year).name}：`
const here = (scene: Scene) => fill('{city}', scene)

/** 通知 意见 决定 函: what is to be done. */
export function orderText(input: TopicText & { kind: '通知' | '意见' | '决定' | '函' }): PaperText {
  const { scene, topic, kind, keywords, creator } = input
  const chance = streamOf(input)
  const bank = measuresOf(scene.year)
  const word = wordOf(keywords)
  const isBrief = brief.has(keywords[0] ?? '')
  const given =
    isBrief || kind === '函' ? topic.facts.map((fact) => fill(fact, scene, chance)) : facts(topic, scene, chance)
  const basis = chance.pick(bank.basis).replaceAll('W', word).replaceAll('我市', here(scene))
  const incoming = creator.startsWith('东澜省')
  if (kind === '函') {
    return {
      addressee: '有关单位：',
      paragraphs: [`因工作需要，现就${input.about}有关事项函商如下。`, ...given, '以上意见当否，请予研究并尽快函复。'],
      signature: creator,
    }
  }
  if (kind === '决定') {
    return {
      addressee: audienceOf(scene),
      paragraphs: [`${basis}，经研究，决定${input.about}。`, ...given, ...steps(bank, word, 2, chance)],
      signature: creator,
    }
  }
  const opening = kind === '意见' ? '现提出如下意见：' : '现就有关事项通知如下：'
  return {
    addressee: incoming ? '各市（地区）有关部门：' : audienceOf(scene),
    paragraphs: [
      `${basis}，${opening}`,
      given.slice(0, 2).join(''),
      ...(isBrief ? [] : steps(bank, word, chance.between(3, 5), chance)),
      ...given.slice(2),
      kind === '意见'
        ? '以上意见，请结合实际认真贯彻执行。'
        : scene.year < 1986
          ? '以上通知，望认真贯彻执行。'
          : '特此通知。',
    ],
    signature: creator,
  }
}

export function reportText(input: TopicText & { upwards: boolean }): PaperText {
  const { scene, topic, about, keywords, creator } = input
  const chance = streamOf(input)
  const bank = measuresOf(scene.year)
  const done = steps(bank, wordOf(keywords), 3, chance).map((step, i) =>
    step.replace(/^[一二三]、/, `（${chineseNumber(i + 1)}）`),
  )
  return {
    addressee: input.upwards ? aboveOf(scene) : `${eraOf(scene.organisation.names, scene.year).name}：`,
    paragraphs: [
      `按照有关要求，现将${about}情况报告如下：`,
      `一、基本情况。${facts(topic, scene, chance).join('')}`,
      '二、主要做法。',
      ...done,
      `三、存在的问题。${shuffled(bank.troubles, chance).slice(0, 2).join('；')}。`,
      `四、下一步打算。${shuffled(bank.plans, chance).join('；')}。`,
      '特此报告。',
    ],
    signature: creator,
  }
}

export function requestText(input: TopicText & { upwards: boolean }): PaperText {
  const { scene, topic, about, creator } = input
  const chance = streamOf(input)
  const [first = '', ...rest] = topic.facts.map((fact) => fill(fact, scene, chance))
  return {
    addressee: input.upwards ? aboveOf(scene) : `${eraOf(scene.organisation.names, scene.year).name}：`,
    paragraphs: [
      first,
      ...rest,
      `为解决上述问题，经集体研究，拟${about.replace(/^(申请|商请)/, '请')}。${chance.pick(['有关材料随文上报。', '具体方案见附件。', '所需经费请按规定渠道予以安排。'])}`,
      chance.pick(['妥否，请批示。', '当否，请批复。', '以上请示妥否，请予审批。']),
    ],
    signature: creator,
  }
}

export function replyText(input: TopicText & { to: string; you: string; asked: string; askedNo: string }): PaperText {
  const { scene, topic, about, to, you, asked, askedNo, creator } = input
  const chance = streamOf(input)
  const bank = measuresOf(scene.year)
  const granted = about.replace(/^同意/, '')
  return {
    addressee: `${to}：`,
    paragraphs: [
      `你${you}《${asked}》（${askedNo}）收悉。经研究，现批复如下：`,
      `一、原则同意${granted}。${facts(topic, scene, chance)[0] ?? ''}`,
      `二、请你${you}按照有关规定抓紧组织实施，加强管理，严格控制规模和标准。${chance.pick(bank.plans)}。`,
      '三、实施中的重要情况，请及时报告。',
      '此复。',
    ],
    signature: creator,
  }
}

export function minutesText(input: TextInput & { series: string }): PaperText {
  const { scene, date, series, creator } = input
  const chance = streamOf(input)
  const bank = measuresOf(scene.year)
  const matters = shuffled(topicsOf(scene.organisation, scene.year).own, chance).slice(0, 3)
  const chair = companion(scene, 0)
  return {
    addressee: null,
    paragraphs: [
      `${spokenDate(date)}，${chair}同志主持召开${series}。现将会议议定事项纪要如下：`,
      ...matters.map((topic, i) => {
        const about = fill(topic.about, scene, chance)
        return `${chineseNumber(i + 1)}、会议听取了关于${about}的情况汇报。${facts(topic, scene, chance)[0] ?? ''}会议决定，由有关科室会同{}抓好落实，${chance.pick(bank.plans)}。`.replace(
          '{}',
          fill('{county}', scene),
        )
      }),
      `出席：${[0, 1, 2, 3, 4].map((n) => companion(scene, n)).join('、')}`,
      `列席：${[5, 6, 7].map((n) => companion(scene, n)).join('、')}`,
      `记录：${companion(scene, 8)}`,
    ],
    signature: creator,
  }
}

/** Plans, summaries and yearly returns: the year's own topics in turn. */
export function yearlyText(input: TextInput): PaperText {
  const { scene, creator } = input
  const chance = streamOf(input)
  const bank = measuresOf(scene.year)
  const matters = shuffled(topicsOf(scene.organisation, scene.year).own, chance).slice(0, 4)
  return {
    addressee: null,
    paragraphs: [
      `${chance.pick(bank.basis).replaceAll('W', '各项工作').replaceAll('我市', here(scene))}，在上级的正确领导下，围绕中心、服务大局，各项工作取得了新的进展。`,
      ...matters.map((topic, i) => {
        const about = fill(topic.about, scene, chance)
        return `${chineseNumber(i + 1)}、${topic.genres.includes('F') ? `制定并实施《${about}》` : about}。${facts(topic, scene, chance).join('')}`
      }),
      `${chineseNumber(matters.length + 1)}、存在的主要问题。${bank.troubles.join('；')}。`,
      `${chineseNumber(matters.length + 2)}、今后工作安排。${bank.plans.join('；')}。`,
    ],
    signature: creator,
  }
}
