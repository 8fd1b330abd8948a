/** Fixed names of the layout (DA/T 93-2022 annex B, item form; the digest list is this profile's own file under 其他). */
export const NOTES_FILE = '说明文件.TXT'
export const CATALOGUE_FILE = '目录文件.XML'
export const METADATA_FILE = '元数据.xml'
export const OTHER_FOLDER = '其他'
export const DIGEST_FILE = '其他/摘要清单.TXT'

/** Lists of the carrier layout (档发〔2012〕7号 annex 2), by items and by volumes. */
export const ITEM_LIST_FILE = '文件目录.XML'
export const VOLUME_LIST_FILE = '案卷目录.XML'
/** Where that layout keeps its records. */
export const RECORDS_FOLDER = '电子档案'

/** What makes a folder a bag (RFC 8493, 2.1.1) or an E-ARK information package (CSIP 2.1). */
export const BAG_DECLARATION = 'bagit.txt'
export const METS_FILE = 'METS.xml'

/** Files that stand at the root of a package of one layout or another. */
export const ROOT_FILES = [
  NOTES_FILE,
  CATALOGUE_FILE,
  ITEM_LIST_FILE,
  VOLUME_LIST_FILE,
  BAG_DECLARATION,
  METS_FILE,
] as const

/** Windows users write .txt for .TXT; the names are compared without regard to case. */
export const sameName = (a: string, b: string): boolean => a.normalize('NFC').toUpperCase() === b.toUpperCase()
