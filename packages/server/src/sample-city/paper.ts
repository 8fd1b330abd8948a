export type Genre = '通知' | '意见' | '报告' | '请示' | '批复' | '函' | '决定' | '纪要' | '总结' | '计划'

export type Retention = '永久' | '定期30年' | '定期10年'

/** What is written on a paper, apart from its head. */
export interface PaperText {
  /** 主送, null where a paper addresses nobody. */
  readonly addressee: string | null
  readonly paragraphs: readonly string[]
  /** Who signs. */
  readonly signature: string
}

/** One item of the sample city as its agency would list it. Made-up throughout. */
export interface Paper {
  /** Unique within its fonds: year and running number, e.g. `2005-0012`. */
  readonly key: string
  /** Code of the organisation whose fonds keeps it. */
  readonly organisation: string
  readonly title: string
  readonly creator: string
  /** 发文字号, '' where such papers bear none. Unique within one run of the generator. */
  readonly documentNo: string
  /** YYYYMMDD */
  readonly date: string
  readonly year: number
  readonly retention: Retention
  /** '' (nothing marked) or 内部; papers of a state-secret class have no place in such a system. */
  readonly securityClass: '' | '内部'
  readonly organCode: string
  readonly category: 'WS'
  readonly pageCount: number
  readonly genre: Genre
  readonly keywords: readonly string[]
  /** Number of the paper that this one answers, '' if none. */
  readonly answers: string
  /** Composed when asked for; the same every time. */
  body(): PaperText
}
