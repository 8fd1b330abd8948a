import { addressOf, type Desk, fromBelow, habitsOf, ownName, type PaperInput, paper, retentionOf } from './desk.ts'
import type { Genre, Paper } from './paper.ts'
import { cityGovernment, eraOf } from './places.ts'
import { mix } from './random.ts'
import { fill, type Scene } from './scene.ts'
import { orderText, replyText, reportText, requestText, type TextInput } from './texts.ts'
import type { Topic } from './topics/topic.ts'

/** A request that waits for its answer. */
export interface Asked {
  readonly about: string
  readonly title: string
  readonly documentNo: string
  readonly topic: Topic
  readonly scene: Scene
  /** Who asked; null when the body itself did. */
  readonly asker: string | null
  /** The name the request was signed with. */
  readonly signed: string
}

/** Much of the work on one subject is around it: meetings, groups, courses, a single county. */
function variant(about: string, topic: Topic, letter: string, scene: Scene): string {
  const word = `${topic.words[0] ?? ''}工作`.replace('工作工作', '工作')
  const roll = mix(scene.seed, 51) % 20
  const county = fill('{county}', scene)
  if (letter === 'T') {
    if (roll === 0) return `召开${fill('{whole}', scene)}${word}会议`
    if (roll === 1) return `成立${word}领导小组`
    if (roll === 2) return `对${county}${word}进行检查`
    if (roll === 3) return `举办${scene.year}年${word}培训班`
    if (roll === 4) return `在${county}${fill('{town}', scene)}开展${word}试点`
    if (roll === 5) return `报送${scene.year}年${word}总结`
  }
  if (letter === 'B') {
    if (roll < 2) return `${county}${word}调查`
    if (roll < 4) return `${scene.year}年${word}`
    if (roll < 6) return `${county}${fill('{town}', scene)}${word}试点`
  }
  if (/^做好/.test(about) && roll < 12) return about.replace('做好', roll < 9 ? '进一步做好' : `做好${scene.year}年`)
  if (/^(加强|推进|推行|规范|开展)/.test(about) && roll < 11) return `进一步${about}`
  return about
}

const replySubject = (about: string) =>
  about.replace(/^(申请|商请)/, '').replace(/^(修建|新建|增加|调整|表彰)/, '同意$1')

/** One paper on a topic. `asked` tells of a request whose answer has to follow. */
export function draft(
  desk: Desk,
  key: string,
  date: string,
  topic: Topic,
  mayAsk: boolean,
): { paper: Paper; asked: Asked | null } {
  const scene: Scene = { seed: mix(desk.seed, desk.chance.below(0x7fffffff)), year: desk.year, organisation: desk.body }
  let letter = desk.chance.pick([...topic.genres])
  const asks = topic.genres.includes('Q')
  if (letter === 'Q' && !mayAsk) letter = 'H'
  const own = ownName(desk, scene, topic.organ !== 'BGS')
  const plain = fill(topic.about, scene)
  const issued = topic.genres.includes('F')
  const subject =
    !'QU'.includes(letter) && !issued && topic.genres.length > 3 ? variant(plain, topic, letter, scene) : plain
  const about = issued ? `做好《${subject}》实施工作` : subject
  const h = mix(scene.seed, 31)
  const common = { key, date, organCode: topic.organ, keywords: topic.words }
  const superior = () => eraOf(habitsOf(desk).superior, desk.year)
  const foreign = (mark: string) => desk.numbers.documentNo(mark, habitsOf(desk).lane)
  const result = (
    genre: Genre,
    from: { name: string },
    title: string,
    documentNo: string,
    write: Parameters<typeof paper>[3],
  ) =>
    paper(
      desk,
      scene,
      { ...common, genre, title, creator: from.name, documentNo, retention: retentionOf(genre, topic.words, h) },
      write,
    )
  const number = () => desk.numbers.documentNo(own.mark, null)
  const order = (kind: '通知' | '意见' | '决定' | '函') => (text: TextInput) =>
    orderText({ ...text, topic, about, kind })

  switch (letter) {
    case 'Y':
      return { paper: result('意见', own, `${own.name}关于${about}的意见`, number(), order('意见')), asked: null }
    case 'J':
      return { paper: result('决定', own, `${own.name}关于${about}的决定`, number(), order('决定')), asked: null }
    case 'F':
      return {
        paper: result(
          '通知',
          own,
          `${own.name}关于印发《${issued ? subject : `${subject}实施办法`}》的通知`,
          number(),
          order('通知'),
        ),
        asked: null,
      }
    case 'H': {
      const mark = `${own.mark.replace(/发$/, '')}函`
      return {
        paper: result('函', own, `${own.name}关于${about}的函`, desk.numbers.documentNo(mark, null), order('函')),
        asked: null,
      }
    }
    case 'B':
      return {
        paper: result('报告', own, `${own.name}关于${about}情况的报告`, number(), (text) =>
          reportText({ ...text, topic, about, upwards: true }),
        ),
        asked: null,
      }
    case 'Z':
    case 'I': {
      const from = superior()
      const mark = habitsOf(desk).domain === 'government' ? `${from.mark}发` : from.mark
      if (letter === 'I')
        return {
          paper: result('通知', from, `${from.name}关于${about}的通知`, foreign(mark), order('通知')),
          asked: null,
        }
      return {
        paper: result('通知', own, `${own.name}转发${from.name}《关于${about}的通知》的通知`, number(), order('通知')),
        asked: null,
      }
    }
    case 'Q':
    case 'U': {
      const from = letter === 'Q' ? own : fromBelow(desk, scene)
      const documentNo = letter === 'Q' ? number() : foreign(from.mark)
      if (!asks || !mayAsk) {
        const write = (text: TextInput) => reportText({ ...text, topic, about, upwards: false })
        return { paper: result('报告', from, `${from.name}关于${about}情况的报告`, documentNo, write), asked: null }
      }
      const title = `关于${issued ? `报请审批《${subject}》` : subject}的请示`
      const write = (text: TextInput) =>
        requestText({ ...text, topic, about: issued ? `施行《${subject}》` : subject, upwards: letter === 'Q' })
      return {
        paper: result('请示', from, from.name + title, documentNo, write),
        asked: {
          about: issued ? `《${subject}》` : replySubject(subject),
          title,
          documentNo,
          topic,
          scene,
          asker: letter === 'Q' ? null : from.name,
          signed: from.name,
        },
      }
    }
    default:
      return { paper: result('通知', own, `${own.name}关于${about}的通知`, number(), order('通知')), asked: null }
  }
}

/** The answer to a request: from above when the body asked, from the body when it was asked. */
export function reply(desk: Desk, key: string, date: string, asked: Asked): Paper {
  const { asks, lane, domain } = habitsOf(desk)
  const above = asked.asker === null
  const from = above
    ? eraOf(asks, desk.year)
    : domain === 'government'
      ? eraOf(cityGovernment, desk.year)
      : eraOf(desk.body.names, desk.year)
  const documentNo = above
    ? desk.numbers.documentNo(`${from.mark}函`, lane)
    : desk.numbers.documentNo(`${from.mark}复`, null)
  const input: PaperInput = {
    key,
    date,
    documentNo,
    creator: from.name,
    title: `${from.name}关于${asked.about}的批复`,
    genre: '批复',
    retention: '永久',
    organCode: asked.topic.organ,
    keywords: asked.topic.words,
    answers: asked.documentNo,
  }
  const to = asked.signed
  const you = addressOf(to)
  return paper(desk, asked.scene, input, (text) =>
    replyText({
      ...text,
      topic: asked.topic,
      about: asked.about,
      to,
      you,
      asked: asked.title,
      askedNo: asked.documentNo,
    }),
  )
}
