import { normaliseCode } from '../../arrangement/normalise-code.ts'
import { check } from '../check.ts'
import { isUnreadable } from '../facts.ts'

/** 元数据可访问性检测: the catalogue has the record of the object. */
export const reachableRecord = check({
  slot: 'reachable',
  each({ folder, stored }, say) {
    if (!stored) return
    say.looked()
    if (!stored.record)
      say.failed(folder, {
        zh: '数据库中没有这个保存信息包的著录。请从元数据文件恢复著录。',
        en: 'The database has no record of this object. Restore the record from the metadata file.',
      })
  },
})

/**
 * 元数据准确性检测: the record still carries the reference code of the stored metadata, unless it was given another one since; a title
 * may be described anew at any time, so it is no matter of this check.
 */
export const storedRecord = check({
  slot: 'record',
  each({ folder, metadata, stored }, say) {
    if (!stored?.record || isUnreadable(metadata)) return
    say.looked()
    const code = metadata.values.archivalCode
    if (stored.record.title.trim() === '')
      say.failed(folder, {
        zh: '数据库中的题名是空的。请核对著录。',
        en: 'The title in the database is blank. Look at the record.',
      })
    if (code && normaliseCode(code) !== normaliseCode(stored.record.referenceCode))
      say.warning(
        folder,
        {
          zh: '保存的元数据档号为“{stored}”，数据库为“{record}”。请核对是否经过改号。',
          en: 'The stored metadata has the code “{stored}”, the database “{record}”. See whether it was renumbered.',
        },
        { stored: code, record: stored.record.referenceCode },
      )
  },
})
