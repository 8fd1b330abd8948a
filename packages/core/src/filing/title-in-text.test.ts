import { expect, it } from 'vitest'
import { factsInText } from './facts.ts'

const title = '澜川市教育局关于做好2024年中小学招生工作的通知'

it.each([
  ['the number alone in its line', `澜川市教育局文件\n澜教发〔2024〕12号\n${title}\n各县（区）教育局：\n`],
  ['beside 签发人', `澜川市教育局文件\n澜教发〔2024〕12号          签发人：王建国\n${title}\n市政府：\n`],
  ['签发人 first', `澜川市教育局文件\n签发人：王建国  澜教发〔2024〕12号\n${title}\n市政府：\n`],
  ['签发人 in the next line', `澜川市教育局文件\n澜教发〔2024〕12号\n签发人：王建国\n${title}\n市政府：\n`],
  ['the number broken in two lines', `澜川市教育局文件\n澜教发〔2024〕12\n号\n${title}\n各县教育局：\n`],
  ['number and title in one line', `澜教发〔2024〕12号 ${title}\n各县教育局：\n`],
  ['the rest of the number before the title', `澜教发〔2024〕12\n号 ${title}\n各县教育局：\n`],
  ['the title over two lines', `澜教发〔2024〕12号\n澜川市教育局关于做好2024年\n中小学招生工作的通知\n各县教育局：\n`],
  ['over three lines', `澜教发〔2024〕12号\n澜川市教育局关于\n做好2024年中小学招生\n工作的通知\n各县教育局：\n`],
  ['whom it is for over two lines', `澜教发〔2024〕12号\n${title}\n各县（区）教育局，市直各学校，\n各幼儿园：\n`],
  ['the body in two lines above', `澜川市教育局\n澜川市财政局\n文件\n澜教发〔2024〕12号\n${title}\n各县教育局：\n`],
  ['no number at all', `${title}\n各县教育局：\n根据《办法》（澜政发〔2023〕7号）的通知`],
])('the title is found with %s', (_, text) => {
  expect(factsInText(text).title).toBe(title)
})

it.each([
  ['澜政发〔2024〕3号\n关于印发《澜川市教育经费管理\n办法》的通知\n各县：', '关于印发《澜川市教育经费管理办法》的通知'],
  ['澜政发〔2024〕3号\n关于转发《县里的通知》\n的通知\n各县：', '关于转发《县里的通知》的通知'],
  ['澜政发〔2024〕3号\n二〇二四年工作总结\n市政府：\n正文', '二〇二四年工作总结'],
  ['关于印发《澜川市教育经费管理办法》的通知', '关于印发《澜川市教育经费管理办法》的通知'],
  ['澜政发〔2024〕3号\n没有文种的一行\n各县：\n正文', undefined],
])('%j is called %s', (text, found) => {
  expect(factsInText(text).title).toBe(found)
})
