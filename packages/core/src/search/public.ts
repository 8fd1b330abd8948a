import type { Language } from '../text.ts'
import type { VerifiedReceipt } from '../transfer/register-schema.ts'
import type { FacetKind, Range, SearchOrder } from './schema.ts'

/**
 * What the pages of the public site are given. Every address in here is ready to use: language and reading switches are
 * already kept in it. Texts are plain, never HTML; labels are in the language of the view.
 */
export interface View {
  readonly language: Language
  /** Path of this page without the language prefix, e.g. `/search`. */
  readonly path: string
  /** Query string of this page without `?`, as it came. */
  readonly query: string
  readonly largeText: boolean
  readonly highContrast: boolean
  readonly site: { readonly name: string; readonly nameEn: string }
  readonly links: {
    readonly home: string
    /** Address that the search form is sent to (GET). */
    readonly search: string
    readonly otherLanguage: string
    /** This page with the switch the other way. */
    readonly largeText: string
    readonly highContrast: string
    readonly workbench: string
    /** Where the receipt of a transfer is verified; also what its form is sent to (GET). */
    readonly verify: string
    /** Suggestions for the search box as JSON (`q` in the query): for the island, never needed. */
    readonly suggestions: string
    /** Folder of style sheets and islands, e.g. `/site/`. */
    readonly assets: string
  }
  /** Hidden fields that every form must carry, so that the reading switches stay on. */
  readonly carry: readonly { readonly name: string; readonly value: string }[]
  /** Absolute address of this page, for citation and `link rel=canonical`; null where the public address is not known. */
  readonly canonical: string | null
}

/** How a record can be read now on screen; `download`: it has files, none that a page can show; null: no files here. */
export type Readable = 'image' | 'pdf' | 'text' | 'download' | null

interface Named {
  readonly code: string
  readonly name: string
}

export interface PublicRow {
  readonly id: string
  readonly url: string
  readonly referenceCode: string
  readonly title: string
  /** Places of the title to mark; sorted, not overlapping. */
  readonly marks: readonly Range[]
  readonly creator: string
  readonly creatorMarks: readonly Range[]
  readonly documentNo: string | null
  /** `YYYYMMDD`, unknown parts `00`. */
  readonly date: string
  /** The date as it is written in the language of the view. */
  readonly dateText: string
  readonly year: number
  readonly category: string
  readonly categoryText: string
  readonly fonds: Named
  readonly repository: Named
  readonly readable: Readable
  /** What stands around the words in the full text, for a record that was found by it. */
  readonly snippet: { readonly text: string; readonly marks: readonly Range[] } | null
}

export interface HomeData {
  /** Only what is open to everyone. */
  readonly counts: { readonly fonds: number; readonly items: number; readonly repositories: number }
  readonly recentlyOpened: readonly PublicRow[]
  /** Fonds with open records, the largest first. */
  readonly fonds: readonly (Named & {
    readonly repository: Named
    readonly items: number
    readonly years: string
    readonly url: string
  })[]
  readonly decades: readonly { readonly label: string; readonly count: number; readonly url: string }[]
}

export interface FacetOption {
  readonly value: string
  readonly label: string
  readonly count: number
  readonly selected: boolean
  /** This search with the value chosen, or, where it is chosen, without it. */
  readonly url: string
}

export interface FacetGroup {
  readonly kind: FacetKind
  readonly label: string
  readonly options: readonly FacetOption[]
  /** This search without any value of the group; null when none is chosen. */
  readonly clearUrl: string | null
}

export interface SearchData {
  readonly query: string
  /** Chosen conditions, each with the address of the search without it. */
  readonly chosen: readonly { readonly kind: FacetKind; readonly label: string; readonly removeUrl: string }[]
  /** Fields of the form other than `q` that keep the chosen conditions. */
  readonly fields: readonly { readonly name: string; readonly value: string }[]
  /** The form for a span of years sends them as `yearFrom` and `yearTo`. */
  readonly yearFrom: number | null
  readonly yearTo: number | null
  /** Orders to choose from; `selected` is what the reader asked for. */
  readonly sorts: readonly {
    readonly order: SearchOrder
    readonly label: string
    readonly selected: boolean
    readonly url: string
  }[]
  /** The order that the rows really have: common words come newest first even when the best fit was asked for. */
  readonly order: SearchOrder
  readonly rows: readonly PublicRow[]
  readonly total: number
  /** Say 约 / about. Facet counts are approximate whenever this is. */
  readonly approximate: boolean
  readonly firstUrl: string | null
  readonly nextUrl: string | null
  readonly facets: readonly FacetGroup[]
  /** Milliseconds. */
  readonly took: number
  /** Why there may be nothing: the query was empty, cut, or found nothing; a sentence for the reader. */
  readonly note: string | null
  /** What of the query could not be read as it was meant, and that the index is being rebuilt: sentences for the reader. */
  readonly notes: readonly string[]
  /** Other searches that do find something, offered when this one does not; `from` was replaced by `to`, or left out. */
  readonly near: readonly {
    readonly query: string
    readonly from: string
    readonly to: string | null
    readonly url: string
  }[]
  /** Wider searches to offer when nothing was found. */
  readonly widen: readonly { readonly label: string; readonly url: string }[]
}

export interface RecordFile {
  readonly id: string
  readonly name: string
  readonly role: string
  readonly mediaType: string
  readonly bytes: number
  readonly kind: 'pdf' | 'image' | 'text' | 'other'
  /** Pages that can be shown; null: not known or none. */
  readonly pages: number | null
  /** The file itself. */
  readonly url: string
  /** This page showing that file; null where it cannot be shown. */
  readonly showUrl: string | null
  readonly shown: boolean
}

/** What the record page shows first. */
export type Shown =
  | {
      readonly kind: 'page'
      readonly fileId: string
      readonly page: number
      readonly pages: number
      readonly imageUrl: string
      /** A larger picture of the same page, for zooming. */
      readonly largeUrl: string
      readonly width: number
      readonly height: number
      readonly firstUrl: string
      readonly previousUrl: string | null
      readonly nextUrl: string | null
      readonly lastUrl: string
      /** Address and field of a form that goes to a page by number (GET, field `page`). */
      readonly jump: {
        readonly url: string
        readonly fields: readonly { readonly name: string; readonly value: string }[]
      }
      /** Addresses of all pages (at most 500), e.g. for a viewer island. */
      readonly allImageUrls: readonly string[]
    }
  | { readonly kind: 'text'; readonly fileId: string; readonly text: string; readonly cut: boolean }

export interface RecordData {
  readonly id: string
  readonly referenceCode: string
  readonly title: string
  readonly creator: string
  readonly documentNo: string | null
  readonly date: string
  readonly dateText: string
  readonly year: number
  readonly category: string
  readonly categoryText: string
  readonly levelText: string
  readonly retention: string
  readonly retentionText: string
  readonly organ: string | null
  readonly pageCount: number | null
  readonly notes: string | null
  readonly accessStatus: string
  readonly openedOn: string | null
  readonly fonds: Named
  readonly repository: Named
  /**
   * From repository down to this record: levels that are no records lead to a search that lists them, records above to their own pages.
   * Records that are not open are left out.
   */
  readonly levelPath: readonly { readonly label: string; readonly url: string | null }[]
  /** Reference codes that the record had before. */
  readonly formerCodes: readonly string[]
  /** Relations to other open records. */
  readonly relations: readonly {
    readonly name: string
    readonly referenceCode: string
    readonly title: string
    readonly url: string
  }[]
  /** Open records directly below this one, in the order of their codes; the first fifty. */
  readonly below: readonly PublicRow[]
  /** All of them, when there are more. */
  readonly belowUrl: string | null
  readonly files: readonly RecordFile[]
  /** Null: nothing that a page can show (no file, or only files to download). */
  readonly shown: Shown | null
  /** Why something is not shown, as a sentence; null when all is well. */
  readonly shownNote: string | null
  /** Ready to copy, one line. */
  readonly citation: string
  readonly related: readonly PublicRow[]
  /** The search that the reader came from, when they came from one. */
  readonly backUrl: string | null
}

/** What could be meant while a reader types. `url`: the record itself; null: another query. */
export interface PublicSuggestion {
  readonly text: string
  readonly marks: readonly Range[]
  readonly query: string
  readonly url: string | null
}

export interface ProblemData {
  readonly status: number
  readonly title: string
  readonly message: string
}

/** The contract of packages/site: data in, a whole HTML document out. */
/** What was typed, and what came of it; neither receipt nor problem before anything was. */
export interface VerifyData {
  readonly code: string
  readonly receipt: VerifiedReceipt | null
  readonly problem: string | null
}

export interface Pages {
  renderHome(data: HomeData, view: View): string
  renderSearch(data: SearchData, view: View): string
  renderRecord(data: RecordData, view: View): string
  renderVerify(data: VerifyData, view: View): string
  renderProblem(data: ProblemData, view: View): string
}
