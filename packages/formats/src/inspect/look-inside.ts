import { Bytes } from '../identify/bytes.ts'
import type { Identified } from '../identify/identified.ts'
import { archives } from '../identify/signatures.ts'
import type { RandomAccess } from '../ofd/random-access.ts'
import { htmlText } from '../text/html-text.ts'
import { lookAtArchive, lookAtGzip, lookAtZip } from './archive.ts'
import { lookAtBmp } from './bmp.ts'
import { lookAtCompound } from './compound.ts'
import { lookAtFlac } from './flac.ts'
import { lookAtFlv } from './flv.ts'
import { broken, type Look, textCharacters, undecided } from './inspection.ts'
import { lookAtIsoMedia } from './iso-media.ts'
import { lookAtJp2 } from './jp2.ts'
import { LOOK_LIMITS, type LookLimits } from './limits.ts'
import { lookAtMp3 } from './mp3.ts'
import { lookAtMpeg } from './mpeg.ts'
import { lookAtOfd } from './ofd.ts'
import { lookAtOffice } from './office.ts'
import { lookAtPdf } from './pdf.ts'
import { lookAtText } from './plain-text.ts'
import { lookAtPng, lookAtWebp } from './raster.ts'
import { reason } from './reasons.ts'
import { lookAtAvi, lookAtWav } from './riff.ts'
import { lookAtTiff } from './tiff.ts'
import { lookAtDbf, lookAtEmf, lookAtSwf, lookAtWmf } from './vector.ts'
import { lookAtXml } from './xml.ts'

type Looking = (bytes: Bytes, limits: LookLimits, identified: Identified) => Promise<Look>

const text: Looking = (bytes, _, { format }) => lookAtText(bytes, format ?? 'txt')
const office: Looking = (bytes, limits, { format }) => lookAtOffice(bytes, format ?? '', limits)
const compound: Looking = (bytes, _, { encrypted }) => lookAtCompound(bytes, encrypted)
const media: Looking = (bytes) => lookAtIsoMedia(bytes)
const xml: Looking = (bytes, limits) => lookAtXml(bytes, limits)
/** Office formats that may be of either container. */
const either: Looking = async (bytes, limits, identified) =>
  (await bytes.at(0, 2)).toString('latin1') === 'PK'
    ? office(bytes, limits, identified)
    : compound(bytes, limits, identified)

const ways: Readonly<Record<string, Looking>> = {
  wav: lookAtWav,
  avi: lookAtAvi,
  mp3: lookAtMp3,
  flac: lookAtFlac,
  flv: lookAtFlv,
  mpeg: lookAtMpeg,
  mp4: media,
  mov: media,
  m4a: media,
  '3gp': media,
  bmp: lookAtBmp,
  png: lookAtPng,
  webp: lookAtWebp,
  tiff: lookAtTiff,
  jp2: lookAtJp2,
  pdf: lookAtPdf,
  wmf: lookAtWmf,
  emf: lookAtEmf,
  swf: lookAtSwf,
  dbf: lookAtDbf,
  xml,
  svg: xml,
  eep: xml,
  html: async (bytes, limits, identified) => {
    const look = await text(bytes, limits, identified)
    return look.opens === 'yes' ? { ...look, text: htmlText(await bytes.at(0, 1 << 20), textCharacters).text } : look
  },
  txt: text,
  csv: text,
  rtf: text,
  dxf: async (bytes, limits, identified) =>
    (await bytes.at(0, 8)).toString('latin1') === 'AutoCAD '
      ? undecided(reason('no-decoder'))
      : text(bytes, limits, identified),
  step: text,
  docx: either,
  xlsx: either,
  pptx: either,
  odt: office,
  ods: office,
  odp: office,
  odg: office,
  wps: either,
  et: either,
  dps: either,
  uof: async (bytes, limits, identified) =>
    (await bytes.at(0, 2)).toString('latin1') === 'PK'
      ? office(bytes, limits, identified)
      : xml(bytes, limits, identified),
  doc: compound,
  xls: compound,
  ppt: compound,
  msg: compound,
  vsd: compound,
  compound,
  ooxml: compound,
  zip: (bytes, limits) => lookAtZip(bytes, limits),
  gzip: (bytes, limits) => lookAtGzip(bytes, limits),
}

/**
 * Looks inside a file as far as its structure tells, without decoding pictures or pages. `opens: 'unknown'` with `structure-only` says
 * that the structure is whole, with `no-decoder` that it was not followed. Never throws for bad content; errors of the source are thrown.
 */
export async function lookInside(
  source: RandomAccess,
  identified: Identified,
  limits: LookLimits = LOOK_LIMITS,
): Promise<Look> {
  const { format } = identified
  if (source.size === 0) return broken(reason('empty'))
  if (format === null) return undecided(reason('unknown-format'))
  if (format === 'ofd') return lookAtOfd(source, limits)
  const bytes = new Bytes(source)
  const way = ways[format]
  if (way) return way(bytes, limits, identified)
  return archives.has(format) ? lookAtArchive(bytes, format) : undecided(reason('no-decoder', format))
}
