import { extensionOf, formatOf } from '../../norms/file-formats.ts'
import { check } from '../check.ts'

/** 内容数据格式长期可用性检测: formats that are taken but not fit for long-term keeping are named, to be converted. */
export const longTermFormat = check({
  slot: '3-5',
  start: ({ parameters }) => ({ strict: parameters.strict === true }),
  each({ files }, say, _context, { strict }) {
    for (const { path, name, damage } of files) {
      const format = formatOf(name)
      // A format that is not on the list at all is the matter of 3-3.
      if (damage || !format) continue
      say.looked()
      if (format.longTerm) continue
      say[strict ? 'failed' : 'warning'](
        path,
        {
          zh: '{format}不宜长期保存，接收后应转换。',
          en: '{formatEn} is not fit for long-term keeping and should be converted after acceptance.',
        },
        { extension: extensionOf(name), format: format.name.zh, formatEn: format.name.en },
      )
    }
  },
})
