import { createHash } from 'node:crypto'
import { codedContent, readWrapper } from '@lantai/formats/eep/read-wrapper.ts'

// Reading a 封装包 with gigabytes of Base64 in it: memory must not grow with it, and reading it is compared with the SM3 of
// the same bytes in the same run. Usage: node --expose-gc bench/embedded.ts [gigabytes of Base64]. Aim: growth ≤ 100 MB, ratio ≤ 1.
const gigabytes = Number(process.argv[2] ?? 5)
const lines = `${Buffer.alloc(57, 0xa5).toString('base64')}\n`.repeat(850)
const piece = Buffer.from(lines)
const pieces = Math.ceil((gigabytes * 2 ** 30) / piece.length)

async function* source() {
  yield Buffer.from(
    '<电子文件封装包><被签名对象><封装内容><文件实体块><文件实体><文件数据><文档><文档数据><编码><电子属性><计算机文件名>a.bin</计算机文件名></电子属性><编码数据>',
  )
  for (let count = 0; count < pieces; count++) yield piece
  yield Buffer.from(
    '</编码数据></编码></文档数据></文档></文件数据></文件实体></文件实体块></封装内容></被签名对象></电子文件封装包>',
  )
}

let most = 0
const watch = setInterval(() => {
  most = Math.max(most, process.memoryUsage().rss)
}, 50)
const measured = async (name: string, work: () => Promise<unknown>): Promise<number> => {
  globalThis.gc?.()
  const before = process.memoryUsage().rss
  most = before
  const started = performance.now()
  await work()
  const seconds = (performance.now() - started) / 1000
  const rate = (pieces * piece.length) / 2 ** 20 / seconds
  console.log(
    `${name.padEnd(32)}${seconds.toFixed(1)} s, ${rate.toFixed(0)} MB/s, memory grew by ${((most - before) / 2 ** 20).toFixed(0)} MB`,
  )
  return seconds
}

const floor = await measured('floor: SM3 of the same bytes', async () => {
  const hash = createHash('sm3')
  for (let count = 0; count < pieces; count++) {
    hash.update(piece)
    if (count % 1000 === 0) await new Promise(setImmediate)
  }
  hash.digest()
})
const looked = await measured('read, counted and judged', () => readWrapper(source()))
const decoded = await measured('decoded', async () => {
  for await (const _ of codedContent(source(), 0, 'a.bin'));
})
clearInterval(watch)
console.log(`ratio to the floor: read ${(looked / floor).toFixed(2)}, decoded ${(decoded / floor).toFixed(2)}`)
