import type { Text } from '@lantai/core/text.ts'
import { frameText } from '../text/frame.ts'
import { useSay, useView } from '../view.tsx'
import { useOwnLang } from './own-words.tsx'

interface Example {
  readonly query: Text
  readonly means: Text
}

const examples: readonly Example[] = [
  {
    query: { zh: '防汛 水库', en: '防汛 水库' },
    means: { zh: '两个词都要有', en: 'both words' },
  },
  {
    query: { zh: '"工作总结"', en: '"工作总结"' },
    means: { zh: '引号里的字要连在一起', en: 'exactly these words' },
  },
  {
    query: { zh: '教育 -收费', en: '教育 -收费' },
    means: { zh: '减号后面的不要', en: 'not what follows the minus' },
  },
  {
    query: { zh: '题名:教育 责任者:人民政府', en: 'title:教育 creator:人民政府' },
    means: { zh: '只在题名、责任者里找', en: 'in title and creator only' },
  },
  {
    query: { zh: '年度:1985-1990 会议', en: 'year:1985-1990 会议' },
    means: { zh: '只要这几年的', en: 'of these years only' },
  },
  {
    query: { zh: 'gzzj', en: 'gzzj' },
    means: { zh: '拼音首字母：工作总结', en: 'initials of the pinyin' },
  },
]

/** How else one can search; closed until a reader wants it. */
export function SearchHelp() {
  const say = useSay()
  return (
    <details className="search-help">
      <summary>{say(frameText.helpTitle)}</summary>
      <p className="hint">{say(frameText.helpHint)}</p>
      <dl>
        {examples.map((example) => (
          <ExampleLine key={example.query.zh} example={example} />
        ))}
      </dl>
    </details>
  )
}

function ExampleLine({ example: { query, means } }: { example: Example }) {
  const say = useSay()
  const { links, carry } = useView()
  const fields = new URLSearchParams([['q', say(query)], ...carry.map(({ name, value }) => [name, value])])
  return (
    <div>
      <dt lang={useOwnLang(say(query))}>
        <a href={`${links.search}?${fields}`} rel="nofollow">
          {say(query)}
        </a>
      </dt>
      <dd>{say(means)}</dd>
    </div>
  )
}
