import { check } from '../check.ts'

/** 保存信息包一致性检测: the object is whole by the rules of its store, and every digest agrees with its inventory. */
export const storedObject = check({
  slot: 'object',
  each({ folder, stored }, say) {
    if (!stored) return
    say.looked()
    for (const { code, path, text } of stored.problems)
      say.failed(path ? `${folder}/${path}` : folder, text, { code, path })
  },
})

/** 数据总量检测: version, bytes and inventory are those that the ledger recorded when the object was stored. */
export const storedLedger = check({
  slot: 'ledger',
  each({ folder, stored }, say) {
    if (!stored?.found) return
    say.looked()
    const { recorded, found } = stored
    if (recorded.bytes !== found.bytes)
      say.failed(
        folder,
        {
          zh: '保存台账记载 {recorded} 字节，保存信息包为 {found} 字节。请查明原因，从备份恢复。',
          en: 'The ledger records {recorded} bytes, the object has {found}. Find out why and restore it from a backup.',
        },
        { recorded: recorded.bytes, found: found.bytes },
      )
    else if (recorded.inventory !== found.inventory)
      say.failed(
        folder,
        {
          zh: '保存信息包清单与台账登记的摘要不符（台账第 {recorded} 版，现为第 {found} 版）。请查明谁写入过。',
          en: 'The inventory is not the one that the ledger recorded (version {recorded} there, {found} here). Find out who wrote it.',
        },
        { recorded: recorded.version, found: found.version },
      )
  },
})

/** 保存信息包完整性检测: every file that the catalogue records is in the object, with the same digest. */
export const storedContents = check({
  slot: 'contents',
  each({ folder, stored, files }, say) {
    if (!stored?.record) return
    say.looked()
    const there = new Map(files.map((file) => [file.name, file]))
    for (const { path, sm3 } of stored.record.files) {
      const file = there.get(path)
      if (!file)
        say.failed(`${folder}/${path}`, {
          zh: '数据库登记有这个文件，保存信息包中没有。请从备份恢复。',
          en: 'The database records this file, the object has not. Restore it from a backup.',
        })
      else if (file.sm3 !== sm3)
        say.failed(
          `${folder}/${path}`,
          {
            zh: '文件的 SM3 摘要与数据库登记的不符。请查明原因，从备份恢复。',
            en: 'The SM3 digest differs from the one in the database. Find out why and restore it from a backup.',
          },
          { recorded: sm3, found: file.sm3 },
        )
    }
  },
})
