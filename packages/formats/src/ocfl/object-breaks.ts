import type { Loose, Specimen } from './broken-objects.ts'
import { OBJECT_DECLARATION } from './layout.ts'

const A =
  '1f40fc92da241694750979ee6cf582f2d5d7d28e18335de05abc54d0560e0f5302860c652bf08d560252aa5e74210546f369fbbbce8c12cfc7957b2652fe9a75'
const firstVersion = (inventory: Loose) => inventory.versions.v1
const everywhere = ['', 'v1/', 'v2/']

/**
 * For tests: [what is done to a good object, what must be found: code and place, exactly; without a place where that is a digest].
 */
export const BREAKS: Record<string, [break_: (object: Specimen) => Promise<void>, found: readonly string[]]> = {
  E001: [(o) => o.write('notes.txt', 'x'), ['E001 notes.txt']],
  'E001 folder': [(o) => o.write('notes/x', 'x'), ['E001 notes']],
  E003: [(o) => o.remove(OBJECT_DECLARATION.name), ['E003 ']],
  'E003 two': [
    (o) => o.write('0=ocfl_object_1.0', 'ocfl_object_1.0\n'),
    ['E003 0=ocfl_object_1.0', 'E038 inventory.json#type'],
  ],
  E004: [
    async (o) => {
      await o.remove(OBJECT_DECLARATION.name)
      await o.write('0=ocfl_thing_1.1', 'ocfl_thing_1.1\n')
    },
    ['E004 0=ocfl_thing_1.1'],
  ],
  E007: [(o) => o.write(OBJECT_DECLARATION.name, 'ocfl_object_1.1'), ['E007 0=ocfl_object_1.1']],
  E015: [(o) => o.write('v1/loose.txt', 'x'), ['E015 v1/loose.txt']],
  E017: [(o) => o.edit((i) => Object.assign(i, { contentDirectory: 'a/b' })), ['E017 inventory.json#contentDirectory']],
  E018: [(o) => o.edit((i) => Object.assign(i, { contentDirectory: '..' })), ['E018 inventory.json#contentDirectory']],
  E019: [
    (o) => o.edit((i) => Object.assign(i, { contentDirectory: 'content' })),
    ['E019 v1/inventory.json#contentDirectory'],
  ],
  E020: [
    async (o) => {
      await o.edit((i) => Object.assign(i, { contentDirectory: 'content' }))
      await o.edit((i) => Object.assign(i, { contentDirectory: 'stuff' }), ['v1/'])
    },
    [
      'E019 v1/inventory.json#contentDirectory',
      'E020 v1/inventory.json#contentDirectory',
      'E092 v1/content/a.txt',
      'E092 v1/content/sub/b.txt',
      'E093 v1/content/a.txt',
      'E093 v1/content/sub/b.txt',
      'W002 v1/content',
    ],
  ],
  E023: [(o) => o.write('v2/content/extra.txt', 'x'), ['E023 v2/content/extra.txt']],
  'E023 old': [(o) => o.write('v1/content/extra.txt', 'x'), ['E023 v1/content/extra.txt', 'E023 v1/content/extra.txt']],
  E025: [(o) => o.edit((i) => Object.assign(i, { digestAlgorithm: 'md5' })), ['E025 inventory.json#digestAlgorithm']],
  E033: [(o) => o.write('inventory.json', '{"id":'), ['E033 inventory.json']],
  'E033 not UTF-8': [
    (o) =>
      o.files.write(`${o.path}/inventory.json`, [Buffer.from([0x22, 0xff, 0x22])], { replace: true }).then(() => {}),
    ['E033 inventory.json'],
  ],
  E036: [(o) => o.edit((i) => delete i.type), ['E036 inventory.json']],
  E037: [(o) => o.edit((i) => Object.assign(i, { id: 'urn:example:2' })), ['E037 v1/inventory.json#id']],
  'E037 empty': [(o) => o.edit((i) => Object.assign(i, { id: '' })), ['E037 inventory.json#id']],
  E038: [(o) => o.edit((i) => Object.assign(i, { type: 'inventory' })), ['E038 inventory.json#type']],
  E040: [
    (o) => o.edit((i) => Object.assign(i, { head: 'v1' })),
    ['E040 inventory.json#head', 'E040 v2/inventory.json#head', 'E064 v1/inventory.json'],
  ],
  'E040 old': [(o) => o.edit((i) => Object.assign(i, { head: 'v2' }), ['v1/']), ['E040 v1/inventory.json#head']],
  E041: [(o) => o.edit((i) => delete i.versions), ['E041 inventory.json']],
  E044: [(o) => o.edit((i) => Object.assign(i, { versions: [] })), ['E044 inventory.json#versions']],
  E008: [
    (o) => o.edit((i) => Object.assign(i, { versions: {} })),
    [
      'E008 inventory.json#versions',
      'E046 v1',
      'E046 v2',
      'E066 v1/inventory.json#versions/v1',
      'E107',
      'E107',
      'E107',
    ],
  ],
  E009: [
    (o) => o.edit((i) => delete i.versions.v1),
    ['E009 inventory.json#versions', 'E046 v1', 'E066 v1/inventory.json#versions/v1', 'E107'],
  ],
  E010: [
    (o) =>
      o.edit((i) => {
        i.versions.v4 = i.versions.v2
        i.head = 'v4'
      }),
    ['E010 inventory.json#versions', 'E010 v2/inventory.json#versions', 'E010 v4', 'E040 v2/inventory.json#head'],
  ],
  E046: [
    (o) =>
      o.edit((i) => {
        i.versions.second = i.versions.v2
      }),
    ['E046 inventory.json#versions'],
  ],
  E047: [(o) => o.edit((i) => Object.assign(i.versions, { v1: 'first' })), ['E047 inventory.json#versions/v1']],
  E048: [
    (o) => o.edit((i) => delete firstVersion(i).created, everywhere),
    ['E048 inventory.json#versions/v1', 'E048 v1/inventory.json#versions/v1'],
  ],
  E049: [
    (o) => o.edit((i) => Object.assign(firstVersion(i), { created: '2026-01-01' }), everywhere),
    ['E049 inventory.json#versions/v1/created', 'E049 v1/inventory.json#versions/v1/created'],
  ],
  E050: [
    (o) =>
      o.edit((i) => {
        i.versions.v2.state.abc = ['d.txt']
      }),
    ['E050'],
  ],
  E051: [
    (o) => o.edit((i) => Object.assign(i.versions.v2.state, { [A]: 'a.txt' })),
    [`E051 inventory.json#versions/v2/state/${A}`],
  ],
  E052: [
    (o) => o.edit((i) => Object.assign(i.versions.v2.state, { [A]: ['x/../a.txt'] })),
    ['E052 inventory.json#versions/v2/state'],
  ],
  E053: [
    (o) => o.edit((i) => Object.assign(i.versions.v2.state, { [A]: ['/a.txt'] })),
    ['E053 inventory.json#versions/v2/state'],
  ],
  E054: [
    (o) => o.edit((i) => Object.assign(i.versions.v2, { user: { address: 'mailto:a@b' } })),
    ['E054 inventory.json#versions/v2/user'],
  ],
  E056: [
    (o) => o.edit((i) => Object.assign(i.fixity, { crc99: { ab: ['v1/content/a.txt'] } })),
    ['E056 inventory.json#fixity/crc99'],
  ],
  E057: [
    (o) => o.edit((i) => Object.assign(i.fixity, { md5: { ab: 'v1/content/a.txt' } })),
    ['E057 inventory.json#fixity/md5/ab'],
  ],
  E058: [(o) => o.remove('v1/inventory.json.sha512'), ['E058 v1/inventory.json.sha512']],
  E060: [(o) => o.write('v1/inventory.json.sha512', `${A} inventory.json\n`), ['E060 v1/inventory.json.sha512']],
  E061: [(o) => o.write('v1/inventory.json.sha512', A), ['E061 v1/inventory.json.sha512']],
  E063: [(o) => o.remove('inventory.json'), ['E063 inventory.json']],
  E064: [(o) => o.edit((i) => Object.assign(i.versions.v2, { message: 'another' }), ['']), ['E064 v2/inventory.json']],
  E066: [
    (o) =>
      o.edit((i) => {
        i.versions.v1.state = { [A]: ['a.txt', 'new.txt'] }
      }),
    ['E066 v1/inventory.json#versions/v1/state', 'E107'],
  ],
  E067: [(o) => o.write('extensions/file', 'x'), ['E067 extensions/file']],
  E092: [(o) => o.write('v1/content/a.txt', 'changed'), ['E092 v1/content/a.txt', 'E093 v1/content/a.txt']],
  'E092 missing': [(o) => o.remove('v2/content/sub/c.txt'), ['E092 v2/content/sub/c.txt', 'E093 v2/content/sub/c.txt']],
  E093: [
    (o) =>
      o.edit((i) => {
        i.fixity.md5 = { [A.slice(0, 32)]: ['v1/content/a.txt'] }
      }),
    ['E093 v1/content/a.txt'],
  ],
  E094: [
    (o) => o.edit((i) => Object.assign(i.versions.v2, { message: 7 })),
    ['E094 inventory.json#versions/v2/message'],
  ],
  E095: [
    (o) => o.edit((i) => Object.assign(i.versions.v2.state, { [A]: ['a.txt', 'a.txt', 'sub'] })),
    ['E095 inventory.json#versions/v2/state', 'E095 inventory.json#versions/v2/state'],
  ],
  E096: [
    (o) =>
      o.edit((i) => {
        i.manifest[A.toUpperCase()] = []
      }),
    ['E096', 'E107'],
  ],
  E097: [
    (o) =>
      o.edit((i) => {
        i.fixity.sm3 = Object.fromEntries(
          Object.keys(i.fixity.sm3).flatMap((digest) => [
            [digest, i.fixity.sm3[digest]],
            [digest.toUpperCase(), []],
          ]),
        )
      }),
    ['E097', 'E097', 'E097'],
  ],
  E099: [
    (o) => o.edit((i) => Object.assign(i.manifest, { [A]: ['v1/content/../content/a.txt'] })),
    ['E099 inventory.json#manifest'],
  ],
  E100: [(o) => o.edit((i) => Object.assign(i.manifest, { [A]: ['/etc/passwd'] })), ['E100 inventory.json#manifest']],
  E042: [
    (o) => o.edit((i) => i.manifest[A].push('elsewhere/a.txt')),
    ['E042 inventory.json#manifest', 'E092 elsewhere/a.txt'],
  ],
  E101: [(o) => o.edit((i) => i.manifest[A].push('v1/content/a.txt')), ['E101 inventory.json#manifest']],
  E102: [(o) => o.edit((i) => Object.assign(i, { note: 'x' })), ['E102 inventory.json']],
  E103: [
    async (o) => {
      await o.remove(OBJECT_DECLARATION.name)
      await o.write('0=ocfl_object_1.0', 'ocfl_object_1.0\n')
      await o.edit((i) => Object.assign(i, { type: 'https://ocfl.io/1.0/spec/#inventory' }))
    },
    ['E103 v2/inventory.json'],
  ],
  E106: [(o) => o.edit((i) => Object.assign(i, { manifest: [] })), ['E106 inventory.json#manifest']],
  E107: [
    (o) =>
      o.edit((i) => {
        i.manifest[A.replace('1', '2')] = []
      }),
    ['E107'],
  ],
  E111: [(o) => o.edit((i) => Object.assign(i, { fixity: [] })), ['E111 inventory.json#fixity']],
  W002: [(o) => o.write('v1/more/x', 'x'), ['W002 v1/more']],
  W005: [
    (o) => o.edit((i) => Object.assign(i, { id: '卷 1' }), everywhere),
    ['W005 inventory.json#id', 'W005 v1/inventory.json#id'],
  ],
  W007: [(o) => o.edit((i) => delete i.versions.v2.message), ['W007 inventory.json#versions/v2']],
  W008: [(o) => o.edit((i) => delete i.versions.v2.user.address), ['W008 inventory.json#versions/v2/user']],
  W009: [
    (o) => o.edit((i) => Object.assign(i.versions.v2.user, { address: '三楼' })),
    ['W009 inventory.json#versions/v2/user'],
  ],
  W010: [
    async (o) => {
      await o.remove('v1/inventory.json')
      await o.remove('v1/inventory.json.sha512')
    },
    ['W010 v1'],
  ],
  W011: [
    (o) => o.edit((i) => Object.assign(firstVersion(i), { message: 'told anew' })),
    ['W011 v1/inventory.json#versions/v1/message'],
  ],
  W013: [(o) => o.write('extensions/our-own/x', 'x'), ['W013 extensions/our-own']],
}
