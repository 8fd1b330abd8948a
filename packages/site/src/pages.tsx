import type {
  HomeData,
  Pages,
  ProblemData,
  RecordData,
  SearchData,
  VerifyData,
  View,
} from '@lantai/core/search/public.ts'
import { drawn } from './document.tsx'
import { HomePage } from './home/home-page.tsx'
import { ProblemPage } from './problem/problem-page.tsx'
import { RecordPage } from './record/record-page.tsx'
import { SearchPage } from './search/search-page.tsx'
import { VerifyPage } from './verify/verify-page.tsx'

export { type Asset, assets } from './assets.ts'

export const renderHome = (data: HomeData, view: View): string => drawn(<HomePage data={data} />, view)

export const renderSearch = (data: SearchData, view: View): string => drawn(<SearchPage data={data} />, view)

export const renderRecord = (data: RecordData, view: View): string => drawn(<RecordPage data={data} />, view)

export const renderVerify = (data: VerifyData, view: View): string => drawn(<VerifyPage data={data} />, view)

export const renderProblem = (data: ProblemData, view: View): string => drawn(<ProblemPage data={data} />, view)

export const pages: Pages = { renderHome, renderSearch, renderRecord, renderVerify, renderProblem }
