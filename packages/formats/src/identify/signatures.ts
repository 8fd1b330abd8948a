/** Marks at the beginning of a file: format, offset, bytes in hex (`..` any byte). The first that fits counts. */
const rows: readonly (readonly [format: string, offset: number, hex: string])[] = [
  ['jpeg', 0, 'ffd8ff'],
  ['png', 0, '89504e470d0a1a0a'],
  ['gif', 0, '474946383761'],
  ['gif', 0, '474946383961'],
  ['tiff', 0, '49492a00'],
  ['tiff', 0, '4d4d002a'],
  ['tiff', 0, '49492b00'],
  ['tiff', 0, '4d4d002b'],
  ['webp', 0, '52494646........57454250'],
  ['wav', 0, '52494646........57415645'],
  ['wav', 0, '52463634........57415645'],
  ['avi', 0, '52494646........41564920'],
  ['riff', 0, '52494646'],
  ['jp2', 0, '0000000c6a5020200d0a870a'],
  ['jp2', 0, 'ff4fff51'],
  ['zip', 0, '504b0304'],
  ['zip', 0, '504b0506'],
  ['zip', 0, '504b0708'],
  ['compound', 0, 'd0cf11e0a1b11ae1'],
  ['iso-media', 4, '66747970'],
  ['mov', 4, '6d6f6f76'],
  ['mov', 4, '77696465'],
  ['flac', 0, '664c6143'],
  ['flv', 0, '464c56'],
  ['ogg', 0, '4f676753'],
  ['asf', 0, '3026b2758e66cf11a6d900aa0062ce6c'],
  ['mkv', 0, '1a45dfa3'],
  ['realmedia', 0, '2e524d46'],
  ['aiff', 0, '464f524d........41494646'],
  ['mpeg', 0, '000001ba'],
  ['mpeg', 0, '000001b3'],
  ['rar', 0, '526172211a07'],
  ['7z', 0, '377abcaf271c'],
  ['gzip', 0, '1f8b08'],
  ['bzip2', 0, '425a68'],
  ['xz', 0, 'fd377a585a00'],
  ['zstd', 0, '28b52ffd'],
  ['lz4', 0, '04224d18'],
  ['lzh', 2, '2d6c68..2d'],
  ['arj', 0, '60ea'],
  ['cab', 0, '4d534346'],
  ['tar', 257, '7573746172'],
  ['exe', 0, '4d5a'],
  ['elf', 0, '7f454c46'],
  ['mach-o', 0, 'cffaedfe'],
  ['swf', 0, '465753'],
  ['swf', 0, '435753'],
  ['swf', 0, '5a5753'],
  ['wmf', 0, 'd7cdc69a'],
  ['wmf', 0, '010009000003'],
  ['wmf', 0, '020009000003'],
  ['emf', 40, '20454d46'],
  ['eps', 0, 'c5d0d3c6'],
  ['psd', 0, '38425053'],
  ['dwg', 0, '41433130'],
  ['dxf', 0, '4175746f4341442042696e617279204458460d0a1a00'],
  ['ico', 0, '00000100'],
  ['sqlite', 0, '53514c69746520666f726d6174203300'],
  ['caj', 0, '43414a'],
]

const signatures = rows.map(([format, offset, hex]) => ({
  format,
  offset,
  bytes: (hex.match(/../g) ?? []).map((each) => (each === '..' ? -1 : Number.parseInt(each, 16))),
}))

/** Format announced by the first bytes (264 are enough), or null. Containers are told as such: `zip`, `compound`, `iso-media`, `riff`. */
export function bySignature(head: Uint8Array): string | null {
  const fits = signatures.find(({ offset, bytes }) =>
    bytes.every((byte, index) => byte === -1 || head[offset + index] === byte),
  )
  return fits?.format ?? null
}

/** Formats that are archives or compressed wholes, by the name to show. */
export const archives: ReadonlySet<string> = new Set('zip rar 7z gzip bzip2 xz zstd lz4 lzh arj cab tar'.split(' '))
