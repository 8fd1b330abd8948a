import type { RecordData } from '@lantai/core/search/public.ts'

/** Dublin Core terms, so that reference managers and harvesters read the record without guessing. */
export function RecordHead({ data }: { data: RecordData }) {
  return (
    <>
      <meta name="description" content={data.citation} />
      <link rel="schema.DC" href="http://purl.org/dc/terms/" />
      <meta name="DC.title" content={data.title} />
      <meta name="DC.creator" content={data.creator} />
      <meta name="DC.date" content={isoDate(data.date)} />
      <meta name="DC.identifier" content={data.referenceCode} />
      <meta name="DC.isPartOf" content={`${data.fonds.code} ${data.fonds.name}`} />
      <meta name="DC.publisher" content={data.repository.name} />
    </>
  )
}

/** `YYYYMMDD` with unknown parts `00` as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
export function isoDate(date: string): string {
  const [, year = '', month, day] = /^(\d{4})(\d{2})?(\d{2})?$/.exec(date) ?? []
  const known = [month, day].filter((part) => part && part !== '00')
  return month === '00' ? year : [year, ...known].join('-')
}
