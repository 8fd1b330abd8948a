import { readdir, readFile, rm, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { isRefusal, sentence } from '@lantai/core/refusal.ts'
import { Command } from 'commander'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { cliContext } from '../base/cli-context.ts'
import { organisation } from '../identity/index.ts'
import { granted } from '../testing/house.ts'
import { transferVerbs } from './cli.ts'
import { putDraftFile } from './drafts.ts'
import { makeTransferPackage } from './make.ts'
import { finished, put, transferHouse } from './testing/place.ts'

let open: Awaited<ReturnType<typeof transferHouse>>
let root: string
beforeAll(async () => {
  open = await transferHouse()
  root = join(open.house.config.data, 'work')
})
afterAll(() => open.close())
afterEach(() => {
  process.exitCode = undefined
})

const head = '题名,责任者,文号,日期,保管期限,密级,页数,备注,文件\n'
const rows =
  '关于春耕生产的通知,示例市人民政府办公室,示政办发〔2011〕3号,2011-02-03,永久,,3,,通知.txt;附件/清单.txt\n' +
  '关于防汛工作的请示,示例市人民政府办公室,,2011年6月1日,永久,内部,,原件破损,请示.txt\n' +
  '二〇一一年工作总结,示例市人民政府办公室,,2011,30年,,,,总结.txt\n'
const files = {
  '通知.txt': '各县区:\n',
  '附件/清单.txt': '一、种子\n',
  '请示.txt': '省防办:\n',
  '总结.txt': '一年来\n',
}
const putFiles = () => Promise.all(Object.entries(files).map(([path, text]) => put(join(root, 'files'), path, text)))

/** Runs a verb of the command line over the open house; gives what it printed and its exit code. */
async function cli(...words: string[]) {
  let out = ''
  const program = new Command('lantai').exitOverride()
  const context = cliContext(async () => ({ house: open.house, close: async () => {} }) as never, {
    write: (text) => {
      out += text
    },
  })
  transferVerbs(program, context)
  process.exitCode = undefined
  await program.parseAsync(['transfer', ...words, '--json'], { from: 'user' })
  return { json: JSON.parse(out), exit: process.exitCode }
}

async function make(catalogue: string, out: string, more: object = {}) {
  await put(root, '目录.csv', catalogue)
  const agency = await organisation(open.house.database.db, open.place.agency.id)
  return makeTransferPackage(open.house, {
    folder: join(root, 'files'),
    catalogue: { path: join(root, '目录.csv') },
    agency: agency as never,
    out,
    ...more,
  })
}

describe('the command line', () => {
  it('makes a package from a folder and a catalogue, receives it without a finding, and accepts it', async () => {
    await putFiles()
    await put(root, '目录.csv', head + rows)
    const out = join(root, '移交.zip')
    const args = ['--catalogue', join(root, '目录.csv'), '--agency', 'SL-ZFB', '--out', out]
    expect(await cli('make', join(root, 'files'), ...args)).toMatchObject({ exit: 0, json: { items: 3, files: 4 } })

    const received = await cli('receive', out, '--agency', 'SL-ZFB')
    expect(received.json).toMatchObject({ state: 'PENDING_REVIEW', counts: { items: 3, files: 4 } })
    expect(new Set(received.json.findings.map(({ level }: { level: string }) => level))).toEqual(new Set(['pending']))
    expect(received.exit).toBe(0)
    const { number } = received.json

    expect((await cli('receive', out, '--agency', 'SL-ZFB')).json).toMatchObject({ code: 'transfer.already-received' })
    expect(process.exitCode).toBe(2)
    expect(await cli('accept', number)).toMatchObject({ exit: 2, json: { code: 'transfer.checks-pending' } })
    const accepted = await cli('accept', number, '--confirm-manual', '逐件看过')
    expect(accepted).toMatchObject({ exit: 0, json: { state: 'ACCEPTED', findings: [] } })
    expect(accepted.json.receiptNumber).toMatch(/^JS-/)
    expect(await cli('show', accepted.json.id)).toMatchObject({ exit: 0, json: { number, state: 'ACCEPTED' } })
    expect((await cli('list', '--state', 'accepted')).json).toMatchObject({ total: 1, items: [{ number }] })

    const { rows: kept } = await open.house.database.pool.query(
      'select reference_code, title, date, retention, security_class, page_count, notes, document_no from item order by reference_code',
    )
    expect(kept).toEqual([
      {
        reference_code: 'Z109-WS·2011·D30-0001',
        title: '二〇一一年工作总结',
        date: '20110000',
        retention: 'D30',
        security_class: '公开',
        page_count: null,
        notes: null,
        document_no: null,
      },
      expect.objectContaining({
        reference_code: 'Z109-WS·2011·Y-0001',
        date: '20110203',
        page_count: 3,
        document_no: '示政办发〔2011〕3号',
      }),
      expect.objectContaining({ reference_code: 'Z109-WS·2011·Y-0002', security_class: '内部', notes: '原件破损' }),
    ])
  })

  it('returns a package with a reason, and tells failed findings by its exit code', async () => {
    const out = join(root, '再次')
    granted(await make(`${head}再来一件,甲,,20120101,永久,,,,通知.txt\n`, out))
    await put(out, 'Thumbs.db', 'x')
    const received = await cli('receive', out, '--agency', 'SL-ZFB')
    expect(received.exit).toBe(2)
    expect(received.json.findings.filter(({ level }: { level: string }) => level === 'failed')).toEqual([
      expect.objectContaining({ code: 'YJ-1-14', at: 'Thumbs.db' }),
      expect.objectContaining({ code: 'YJ-4-3', at: 'Thumbs.db' }),
    ])
    expect(await cli('accept', received.json.number, '--confirm-manual', '看过')).toMatchObject({
      exit: 2,
      json: { code: 'transfer.checks-failed' },
    })
    const returned = await cli('reject', received.json.number, '--reason', '有多余文件')
    expect(returned).toMatchObject({ exit: 0, json: { state: 'REJECTED', reasons: '有多余文件' } })
  })

  it('refuses what does not exist', async () => {
    expect(await cli('show', 'YJ-1999-0001')).toMatchObject({ exit: 2, json: { code: 'http.not-found' } })
    expect(await cli('receive', '/nowhere', '--agency', 'SL-ZFB')).toMatchObject({
      exit: 2,
      json: { code: 'transfer.not-a-package' },
    })
    expect(await cli('receive', '/nowhere', '--agency', 'NOBODY')).toMatchObject({
      exit: 2,
      json: { code: 'identity.unknown' },
    })
  })
})

describe('numbering', () => {
  it('goes on after what the repository holds and what the catalogue gives itself', async () => {
    const catalogue =
      '题名,责任者,日期,保管期限,档号,文件\n' +
      '甲,某,20110101,永久,,通知.txt\n' +
      '乙,某,20110102,永久,Z109-WS·2011·Y-0007,请示.txt\n' +
      '丙,某,20110103,永久,,总结.txt\n'
    const out = join(root, '编号')
    granted(await make(catalogue, out))
    expect(await readdir(join(out, 'Z109/WS/2011/Y'))).toEqual([
      'Z109-WS·2011·Y-0007',
      'Z109-WS·2011·Y-0008',
      'Z109-WS·2011·Y-0009',
    ])
    const xml = await readFile(join(out, 'Z109/WS/2011/Y/Z109-WS·2011·Y-0008/元数据.xml'), 'utf8')
    expect(xml).toContain('<档号文本>Z109-WS·2011·Y-0008</档号文本>')
    expect(xml).toContain('<室编件号>0008</室编件号>')
  })
})

describe('what cannot be made is refused, and nothing is left', () => {
  it.each([
    ['a missing file', `${head}甲,某,,20110101,永久,,,,没有.txt\n`, 'transfer.not-made', '没有.txt 找不到这个文件'],
    ['a row without title', `${head},某,,20110101,永久,,,,通知.txt\n`, 'transfer.rows-wrong', '第 2 行'],
    ['a table without columns', 'a,b\n1,2\n', 'transfer.rows-wrong', '缺少“题名”'],
    ['an empty table', head, 'transfer.catalogue-unreadable', '没有任何一行'],
    ['a table of nothing', '', 'transfer.catalogue-unreadable', '空的'],
    ['a path out of the folder', `${head}甲,某,,20110101,永久,,,,../目录.csv\n`, 'transfer.rows-wrong', '不可用'],
  ])('%s', async (_, catalogue, code, words) => {
    const out = join(root, '不成.zip')
    const refused = await make(catalogue, out)
    expect(isRefusal(refused) && refused.refusal).toBe(code)
    expect(isRefusal(refused) && sentence(refused, 'zh')).toContain(words)
    expect(isRefusal(refused) && sentence(refused, 'en')).not.toMatch(/\{\w+\}/)
    expect((await readdir(root)).filter((name) => name.startsWith('不成'))).toEqual([])
  })
  it('a link instead of a file', async () => {
    await symlink('/etc/passwd', join(root, 'files', '链接.txt'))
    expect(await make(`${head}甲,某,,20110101,永久,,,,链接.txt\n`, join(root, 'x.zip'))).toMatchObject({
      refusal: 'transfer.not-made',
    })
    await rm(join(root, 'files', '链接.txt'))
  })
  it('a fonds that the agency does not have, and a place that is taken', async () => {
    expect(await make(head + rows, join(root, 'y.zip'), { fondsCode: 'Z110' })).toMatchObject({
      refusal: 'transfer.fonds-unknown',
    })
    granted(await make(`${head}甲,某,,20130101,永久,,,,通知.txt\n`, join(root, 'y.zip')))
    expect(await make(`${head}甲,某,,20130101,永久,,,,通知.txt\n`, join(root, 'y.zip'))).toMatchObject({
      refusal: 'transfer.not-made',
    })
  })
})

describe('a package made in the browser', () => {
  it('from catalogue and files, mended, made, downloaded and sent; nobody else sees the draft', async () => {
    const { house, asOfficer, asOther, asArchivist } = open
    const catalogue = Buffer.from(`${head}甲,某,,20140101,永久,,,,a.txt;b/乙.txt\n丙,某,,不知,永久,,,,c.txt\n`)
    const wrong = await asOfficer.createDraft({ query: { name: '目录.csv' }, body: catalogue })
    expect(wrong).toMatchObject({
      state: 'open',
      rows: 2,
      rowsWithProblems: 1,
      filesNamed: 3,
      filesPresent: 0,
      ready: false,
    })
    const { items: problems, total } = await asOfficer.draftRows({
      params: { id: wrong.id },
      query: { problems: true, limit: 1 },
    })
    expect(total).toBe(2)
    expect(problems[0]).toMatchObject({ title: '甲', files: [{ name: 'a.txt', bytes: null }, { name: 'b/乙.txt' }] })
    await expect(asOther.showDraft({ params: { id: wrong.id } })).rejects.toMatchObject({ problem: { status: 404 } })
    await asOfficer.removeDraft({ params: { id: wrong.id } })
    expect(await readdir(join(house.config.data, 'drafts', open.place.agency.id))).toEqual([])

    const body = Buffer.from(`${head}甲,某,,20140101,永久,,,,a.txt;b/乙.txt\n丙,某,,2014,永久,,,,c.txt\n`)
    const draft = await asOfficer.createDraft({ query: { name: '目录.csv' }, body })
    const params = { id: draft.id }
    await expect(asOfficer.makeDraft({ params })).rejects.toMatchObject({
      problem: { code: 'transfer.draft-not-ready' },
    })
    for (const [path, text] of [
      ['a.txt', '一'],
      ['b/乙.txt', '二'],
      ['多余.txt', '四'],
    ] as const)
      expect(await asOfficer.putDraftFile({ params, query: { path }, body: Buffer.from(text) })).toMatchObject({
        path,
        bytes: 3,
        named: path !== '多余.txt',
      })
    for (const path of ['../x', '/etc/x', 'a.txt/x'])
      await expect(asOfficer.putDraftFile({ params, query: { path }, body: Buffer.from('x') })).rejects.toMatchObject({
        problem: { code: 'transfer.bad-path' },
      })
    expect(await asOfficer.showDraft({ params })).toMatchObject({
      ready: false,
      filesPresent: 2,
      filesUnnamed: ['多余.txt'],
    })
    await asOfficer.putDraftFile({ params, query: { path: 'c.txt' }, body: Buffer.from('三') })
    expect(await asOfficer.showDraft({ params })).toMatchObject({ ready: true, bytes: 9 })

    const making = await asOfficer.makeDraft({ params })
    expect(making.state).toBe('making')
    await house.runs.finish(making.runId as string)
    const made = await asOfficer.showDraft({ params })
    expect(made.state).toBe('made')
    const zip = (await asOfficer.draftPackage({ params })) as never as Buffer
    expect(zip.length).toBe(made.packageBytes)
    const sent = await asOfficer.sendDraft({ params })
    expect(sent).toMatchObject({ packageName: '目录.zip', packageBytes: zip.length })
    // As a process leaves it that dies between receiving the package and noting that it was sent.
    await house.database.pool.query(`update transfer_draft set state = 'made', transfer_id = null`)
    expect((await asOfficer.sendDraft({ params })).id).toBe(sent.id)
    await finished(house, sent)
    const { transfer } = await asArchivist.show({ params: { id: sent.id } })
    expect(transfer.checks).toMatchObject({ failed: 0, warning: 0 })
    expect(transfer).toMatchObject({ items: 2, files: 3 })
    expect((await asOfficer.drafts()).items).toMatchObject([{ id: draft.id, state: 'sent', transferId: sent.id }])
    await expect(asOfficer.sendDraft({ params })).rejects.toMatchObject({ problem: { code: 'transfer.draft-state' } })
  })

  it('takes no file any more that arrives when its package is being made', async () => {
    const { asOfficer, house } = open
    const draft = await asOfficer.createDraft({
      query: { name: '目录.csv' },
      body: Buffer.from(`${head}丁,某,,2015,永久,,,,d.txt\n`),
    })
    const params = { id: draft.id }
    await asOfficer.putDraftFile({ params, query: { path: 'd.txt' }, body: Buffer.from('丁') })
    let runId: string | null = null
    async function* late() {
      yield Buffer.from('晚')
      runId = (await asOfficer.makeDraft({ params })).runId
      yield Buffer.from('到')
    }
    const refused = await putDraftFile(house, open.place.agency.id, draft.id, 'd.txt', late())
    expect(refused).toMatchObject({ refusal: 'transfer.draft-state' })
    await house.runs.finish(runId as never)
    expect(await asOfficer.showDraft({ params })).toMatchObject({ state: 'made', bytes: 3 })
    await asOfficer.removeDraft({ params })
  })

  it('refuses a catalogue that is none', async () => {
    const { asOfficer, house } = open
    const before = await readdir(join(house.config.data, 'drafts', open.place.agency.id))
    await expect(
      asOfficer.createDraft({ query: { name: '目录.xlsx' }, body: Buffer.from('no workbook') }),
    ).rejects.toMatchObject({ problem: { code: 'transfer.catalogue-unreadable', details: { name: '目录.xlsx' } } })
    expect(await readdir(join(house.config.data, 'drafts', open.place.agency.id))).toEqual(before)
  })
})
