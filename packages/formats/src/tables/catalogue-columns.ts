/** Columns a catalogue table must have. */
export const REQUIRED_COLUMNS = ['题名', '责任者', '日期', '保管期限', '文件'] as const

/** Archival category codes of DA/T 13-2022 by the Chinese name. */
const CATEGORIES: Readonly<Record<string, string>> = {
  文书: 'WS',
  科技: 'KJ',
  人事: 'RS',
  会计: 'KU',
  专业: 'ZY',
  照片: 'ZP',
  录音: 'LY',
  录像: 'LX',
  业务数据: 'SJ',
  公务电子邮件: 'YJ',
  网页信息: 'WY',
  社交媒体: 'MT',
  实物: 'SW',
}

/** Category code of a cell; text such as KJ·JJ stays, nothing written means 文书. Null when it is neither name nor code. */
export function categoryCode(text: string): string | null {
  const bare = text.replace(/档案$/, '')
  if (bare === '') return 'WS'
  return CATEGORIES[bare] ?? (/^[A-Z]{2}(?:·[A-Z0-9]+)*$/.test(bare.toUpperCase()) ? bare.toUpperCase() : null)
}

/** Retention code of DA/T 13-2022 for 永久, 30年, 定期30年, Y, D30; 长期 and 短期 of older schedules give C and D. Null when unknown. */
export function retentionCode(text: string): string | null {
  const bare = text.normalize('NFKC').replace(/\s+/g, '').toUpperCase()
  if (bare === '永久' || bare === 'Y') return 'Y'
  if (bare === '长期' || bare === 'C') return 'C'
  if (bare === '短期' || bare === 'D') return 'D'
  const years = /^(?:定期|D)?(\d{1,3})(?:年)?$/.exec(bare)?.[1]
  return years && Number(years) > 0 ? `D${Number(years)}` : null
}
