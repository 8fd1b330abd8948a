import type { HomeData, PublicRow, RecordData, SearchData, View } from '@lantai/core/search/public.ts'
import type { Language } from '@lantai/core/text.ts'
import type { VerifiedReceipt } from '@lantai/core/transfer/register-schema.ts'

export function sampleView(language: Language = 'zh', changes: Partial<View> = {}): View {
  const prefix = language === 'en' ? '/en' : ''
  const other = language === 'en' ? '' : '/en'
  return {
    language,
    path: '/search',
    query: 'q=水库',
    largeText: false,
    highContrast: false,
    site: { name: '澜川市档案馆', nameEn: 'Lanchuan City Archives' },
    links: {
      home: `${prefix}/`,
      search: `${prefix}/search`,
      verify: `${prefix}/verify`,
      suggestions: `${prefix}/search/suggestions`,
      otherLanguage: `${other}/search?q=水库&size=large`,
      largeText: `${prefix}/search?q=水库&size=large`,
      highContrast: `${prefix}/search?q=水库&contrast=high`,
      workbench: '/desk/',
      assets: '/site/',
    },
    carry: [],
    canonical: `https://archives.example${prefix}/search?q=%E6%B0%B4%E5%BA%93`,
    ...changes,
  }
}

export function sampleRow(changes: Partial<PublicRow> = {}): PublicRow {
  return {
    id: 'a1',
    url: '/records/a1',
    referenceCode: 'X043-WS·1986-Y-0031',
    title: '关于兴修青龙水库灌区配套工程的请示',
    marks: [[6, 8]],
    creator: '澜川市水利局',
    creatorMarks: [],
    documentNo: '澜水字〔1986〕31号',
    date: '19860412',
    dateText: '1986-04-12',
    year: 1986,
    category: 'WS',
    categoryText: 'WS',
    fonds: { code: 'X043', name: '澜川市水利局' },
    repository: { code: 'LC-DAG', name: '澜川市档案馆' },
    readable: 'image',
    snippet: null,
    ...changes,
  }
}

export function sampleHome(changes: Partial<HomeData> = {}): HomeData {
  return {
    counts: { fonds: 2, items: 1234, repositories: 1 },
    recentlyOpened: [sampleRow({ marks: [] })],
    fonds: [
      {
        code: 'X043',
        name: '澜川市水利局',
        repository: { code: 'LC-DAG', name: '澜川市档案馆' },
        items: 1034,
        years: '1978–2003',
        url: '/search?fonds=X043',
      },
      {
        code: 'X051',
        name: '澜川市教育局',
        repository: { code: 'LC-DAG', name: '澜川市档案馆' },
        items: 200,
        years: '1981–1999',
        url: '/search?fonds=X051',
      },
    ],
    decades: [
      { label: '1970–1979', count: 1, url: '/search?decade=1970' },
      { label: '1980–1989', count: 1233, url: '/search?decade=1980' },
    ],
    ...changes,
  }
}

export function sampleSearch(changes: Partial<SearchData> = {}): SearchData {
  return {
    query: '水库',
    chosen: [],
    fields: [],
    yearFrom: null,
    yearTo: null,
    sorts: [
      { order: 'relevance', label: 'R', selected: true, url: '/search?q=水库' },
      { order: 'newest', label: 'N', selected: false, url: '/search?q=水库&sort=newest' },
      { order: 'code', label: 'C', selected: false, url: '/search?q=水库&sort=code' },
    ],
    order: 'relevance',
    rows: [sampleRow()],
    total: 1,
    approximate: false,
    firstUrl: null,
    nextUrl: null,
    facets: [
      {
        kind: 'fonds',
        label: 'F',
        clearUrl: null,
        options: [{ value: 'X043', label: 'X043', count: 1, selected: false, url: '/search?q=水库&fonds=X043' }],
      },
    ],
    took: 12,
    note: null,
    notes: [],
    near: [],
    widen: [],
    ...changes,
  }
}

export function sampleRecord(changes: Partial<RecordData> = {}): RecordData {
  return {
    id: 'a1',
    referenceCode: 'X043-WS·1986-Y-0031',
    title: '关于兴修青龙水库灌区配套工程的请示',
    creator: '澜川市水利局',
    documentNo: '澜水字〔1986〕31号',
    date: '19860412',
    dateText: '1986-04-12',
    year: 1986,
    category: 'WS',
    categoryText: 'WS',
    levelText: 'I',
    retention: 'Y',
    retentionText: 'Y',
    organ: null,
    pageCount: 12,
    notes: null,
    accessStatus: '开放',
    openedOn: '2020-01-06',
    fonds: { code: 'X043', name: '澜川市水利局' },
    repository: { code: 'LC-DAG', name: '澜川市档案馆' },
    levelPath: [
      { label: '澜川市档案馆', url: '/search' },
      { label: 'X043 澜川市水利局', url: '/search?fonds=X043' },
      { label: 'X043-WS·1986-Y-0031', url: null },
    ],
    formerCodes: [],
    relations: [],
    below: [],
    belowUrl: null,
    files: [
      {
        id: 'f1',
        name: '0001.pdf',
        role: '正文',
        mediaType: 'application/pdf',
        bytes: 345_678,
        kind: 'pdf',
        pages: 12,
        url: '/records/a1/files/f1',
        showUrl: '/records/a1?file=f1',
        shown: true,
      },
    ],
    shown: {
      kind: 'page',
      fileId: 'f1',
      page: 3,
      pages: 12,
      imageUrl: '/records/a1/files/f1/pages/3.jpg',
      largeUrl: '/records/a1/files/f1/pages/3.jpg?width=2400',
      width: 1200,
      height: 1697,
      firstUrl: '/records/a1?page=1',
      previousUrl: '/records/a1?page=2',
      nextUrl: '/records/a1?page=4',
      lastUrl: '/records/a1?page=12',
      jump: { url: '/records/a1', fields: [{ name: 'file', value: 'f1' }] },
      allImageUrls: Array.from({ length: 12 }, (_, index) => `/records/a1/files/f1/pages/${index + 1}.jpg`),
    },
    shownNote: null,
    citation:
      '澜川市水利局：《关于兴修青龙水库灌区配套工程的请示》，1986年4月12日，澜川市档案馆，X043-WS·1986-Y-0031。',
    related: [],
    backUrl: null,
    ...changes,
  }
}

export const sampleReceipt = (fields: Partial<VerifiedReceipt> = {}): VerifiedReceipt => ({
  number: 'JS-2026-0001',
  agency: '示例市教育局',
  repository: '示例市档案馆',
  form: 'electronic',
  items: 120,
  volumes: 0,
  files: 240,
  bytes: 1_234_567,
  digest: '0'.repeat(64),
  issuedOn: '2026-03-05',
  validity: 'valid',
  ...fields,
})
