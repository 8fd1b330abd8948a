import { checkContentMap, checkState } from './check-paths.ts'
import type { Report } from './finding.ts'
import type { Inventory } from './inventory.ts'
import { DIGESTS, OTHER_DIGESTS } from './registered.ts'
import { isRfc3339 } from './rfc3339.ts'
import { checkVersionNames } from './version-names.ts'

type Json = Record<string, unknown>

const KEYS = ['id', 'type', 'digestAlgorithm', 'head', 'contentDirectory', 'manifest', 'versions', 'fixity']
const VERSION_KEYS = ['created', 'state', 'message', 'user']
const USER_KEYS = ['name', 'address']
const TYPE = /^https:\/\/ocfl\.io\/1\.[01]\/spec\/#inventory$/

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isUri = (text: string) => /^[A-Za-z][A-Za-z0-9+.-]*:\S+$/.test(text)

/**
 * Checks one inventory by itself (OCFL 1.1 §3.5), without looking at any file. Returns it when it is whole enough to be used for the
 * checks that follow, else null; the reports tell why.
 */
export function checkInventory(json: unknown, at: string, report: Report): Inventory | null {
  if (!isObject(json)) {
    report('E033', at)
    return null
  }
  let usable = true
  const broken = (...args: Parameters<Report>) => {
    report(...args)
    usable = false
  }
  onlyKeys(json, KEYS, at, report)
  checkHead(json, at, report, broken)

  if (json.manifest === undefined) broken('E041', at, 'manifest')
  else if (!isObject(json.manifest)) broken('E106', `${at}#manifest`)
  else if (!checkContentMap(json.manifest, `${at}#manifest`, 'E092', 'E096', report)) usable = false

  if (json.versions === undefined) broken('E041', at, 'versions')
  else if (!isObject(json.versions)) broken('E044', `${at}#versions`)
  else {
    const names = Object.keys(json.versions)
    const newest = checkVersionNames(names, `${at}#versions`, report)
    if (typeof json.head === 'string' && newest !== null && json.head !== newest)
      report('E040', `${at}#head`, json.head)
    for (const name of names) if (!checkVersion(json.versions[name], `${at}#versions/${name}`, report)) usable = false
  }

  if (json.fixity !== undefined && !isObject(json.fixity)) broken('E111', `${at}#fixity`)
  for (const [name, block] of Object.entries(isObject(json.fixity) ? json.fixity : {})) {
    if (!DIGESTS.has(name) && !OTHER_DIGESTS.has(name)) report('E056', `${at}#fixity/${name}`)
    if (!isObject(block)) broken('E057', `${at}#fixity/${name}`)
    else if (!checkContentMap(block, `${at}#fixity/${name}`, 'E057', 'E097', report)) usable = false
  }
  if (!usable) return null
  const inventory = json as unknown as Inventory
  checkDigestsUsed(inventory, at, report)
  return inventory
}

type Broken = Report

function checkHead(json: Json, at: string, report: Report, broken: Broken): void {
  for (const key of ['id', 'type', 'digestAlgorithm', 'head']) if (json[key] === undefined) broken('E036', at, key)
  if (json.id !== undefined) {
    if (typeof json.id !== 'string' || json.id === '') broken('E037', `${at}#id`)
    else if (!isUri(json.id)) report('W005', `${at}#id`, json.id)
  }
  if (json.type !== undefined && (typeof json.type !== 'string' || !TYPE.test(json.type)))
    report('E038', `${at}#type`, String(json.type))
  if (json.head !== undefined && typeof json.head !== 'string') broken('E040', `${at}#head`)
  const algorithm = json.digestAlgorithm
  if (algorithm === 'sha256') report('W004', `${at}#digestAlgorithm`)
  else if (algorithm !== undefined && algorithm !== 'sha512') broken('E025', `${at}#digestAlgorithm`, String(algorithm))
  const folder = json.contentDirectory
  if (folder === undefined) return
  if (typeof folder !== 'string' || folder === '') broken('E033', `${at}#contentDirectory`)
  else if (folder.includes('/')) broken('E017', `${at}#contentDirectory`)
  else if (folder === '.' || folder === '..') broken('E018', `${at}#contentDirectory`)
}

function checkVersion(version: unknown, at: string, report: Report): boolean {
  if (!isObject(version)) {
    report('E047', at)
    return false
  }
  onlyKeys(version, VERSION_KEYS, at, report)
  const { created, state, message, user } = version
  for (const key of ['created', 'state']) if (version[key] === undefined) report('E048', at, key)
  if (created !== undefined && (typeof created !== 'string' || !isRfc3339(created))) report('E049', `${at}/created`)
  if (message !== undefined && typeof message !== 'string') report('E094', `${at}/message`)
  if (message === undefined || user === undefined) report('W007', at)
  if (user !== undefined) checkUser(user, `${at}/user`, report)
  if (state !== undefined && !isObject(state)) report('E050', `${at}/state`)
  return isObject(state) && checkState(state, `${at}/state`, report)
}

function checkUser(user: unknown, at: string, report: Report): void {
  if (!isObject(user) || typeof user.name !== 'string' || user.name === '') {
    report('E054', at)
    return
  }
  onlyKeys(user, USER_KEYS, at, report)
  if (user.address === undefined) report('W008', at)
  else if (typeof user.address !== 'string' || !isUri(user.address)) report('W009', at)
}

/** §3.5.3.1 asks for an exact match of `state` with the manifest; §3.5.2 for no digest that no version uses. */
function checkDigestsUsed(inventory: Inventory, at: string, report: Report): void {
  const used = new Set<string>()
  for (const [name, { state }] of Object.entries(inventory.versions))
    for (const digest of Object.keys(state)) {
      used.add(digest)
      if (!Object.hasOwn(inventory.manifest, digest)) report('E050', `${at}#versions/${name}/state/${digest}`)
    }
  for (const digest of Object.keys(inventory.manifest))
    if (!used.has(digest)) report('E107', `${at}#manifest/${digest}`)
}

function onlyKeys(json: Json, known: readonly string[], at: string, report: Report): void {
  for (const key of Object.keys(json)) if (!known.includes(key)) report('E102', at, key)
}
