/** Fixed names of the layout (DA/T 93-2022 annex B, item form; the digest list is this profile's own file under 其他). */
export const NOTES_FILE = '说明文件.TXT'
export const CATALOGUE_FILE = '目录文件.XML'
export const METADATA_FILE = '元数据.xml'
export const OTHER_FOLDER = '其他'
export const DIGEST_FILE = '其他/摘要清单.TXT'

/** Windows users write .txt for .TXT; the names are compared without regard to case. */
export const sameName = (a: string, b: string): boolean => a.normalize('NFC').toUpperCase() === b.toUpperCase()
