import { check } from '../check.ts'

/** 目标数据库中的元数据可访问性检测: records of the fonds can be read back from the database that will take these. */
export const targetDatabase = check({
  slot: '3-2',
  async whole(_pack, say, { database }) {
    const found = await database?.()
    if (!found) return
    say.looked(Math.max(1, found.read))
    if (!found.reachable)
      say.failed('', {
        zh: '目标数据库无法访问。请管理员检查数据库后重新检测。',
        en: 'The target database cannot be reached. Have the administrator look at it, then check again.',
      })
    for (const code of found.unreadable)
      say.failed(code, {
        zh: '目标数据库中这一件的元数据读不出来。请管理员检查数据库。',
        en: 'The metadata of this record cannot be read from the database. Have the administrator look at it.',
      })
  },
})
