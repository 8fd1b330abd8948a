import { BlockList, isIP, isIPv4 } from 'node:net'

/** What never stands outside, whoever asks for it: this machine, the link, multicast, and the addresses clouds tell secrets at. */
const never = new BlockList()
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['169.254.0.0', 16],
  ['192.0.0.0', 24],
  ['192.88.99.0', 24],
  ['198.18.0.0', 15],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['100.100.100.200', 32],
] as const)
  never.addSubnet(net, prefix, 'ipv4')
for (const [net, prefix] of [
  ['::', 128],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
  ['100::', 64],
  ['fd00:ec2::254', 128],
] as const)
  never.addSubnet(net, prefix, 'ipv6')

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

/** RFC 1918, RFC 6598, RFC 4193: a network's own. */
const own = new BlockList()
for (const [net, prefix] of [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['100.64.0.0', 10],
  ['192.0.2.0', 24],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
] as const)
  own.addSubnet(net, prefix, 'ipv4')
own.addSubnet('fc00::', 7, 'ipv6')
own.addSubnet('2001:db8::', 32, 'ipv6')

type Reach = 'public' | 'own' | 'loopback' | 'never'

/** Where an address lies. An IPv6 address that carries an IPv4 one (mapped, NAT64, 6to4, Teredo) lies where that one does. */
export function reachOf(address: string): Reach {
  const family = isIPv4(address) ? 'ipv4' : 'ipv6'
  if (family === 'ipv6') {
    const inside = carried(address)
    if (inside === 'hidden') return 'never'
    if (inside !== null) return reachOf(inside)
  }
  if (never.check(address, family)) return 'never'
  if (loopback.check(address, family)) return 'loopback'
  return own.check(address, family) ? 'own' : 'public'
}

/** The IPv4 address in an IPv6 one; `hidden` where it is there and cannot be told. */
function carried(address: string): string | 'hidden' | null {
  const groups = groupsOf(address)
  if (groups === null) return 'hidden'
  const v4 = (high: number, low: number) => [high >> 8, high & 255, low >> 8, low & 255].join('.')
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = groups
  const zeros = a === 0 && b === 0 && c === 0 && d === 0
  if (zeros && e === 0 && (f === 0xffff || (f === 0 && (g !== 0 || h > 1)))) return v4(g, h)
  if (zeros && e === 0xffff && f === 0) return v4(g, h)
  if (a === 0x64 && b === 0xff9b) return c === 0 && d === 0 && e === 0 && f === 0 ? v4(g, h) : 'hidden'
  if (a === 0x2002) return v4(b, c)
  if (a === 0x2001 && b === 0) return 'hidden'
  return null
}

function groupsOf(address: string): number[] | null {
  const plain = address.replace(/%.*$/, '')
  const dotted = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(plain)
  const text = dotted
    ? `${dotted[1]}${((Number(dotted[2]) << 8) | Number(dotted[3])).toString(16)}:${((Number(dotted[4]) << 8) | Number(dotted[5])).toString(16)}`
    : plain
  const [head = '', tail] = text.split('::')
  const parse = (part: string) => (part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16)))
  const [front, back] = [parse(head), tail === undefined ? [] : parse(tail)]
  const groups = tail === undefined ? front : [...front, ...Array(8 - front.length - back.length).fill(0), ...back]
  return groups.length === 8 && groups.every((group) => group >= 0 && group <= 0xffff) ? groups : null
}

/**
 * Whether a host of this name may be called at this address. Public ones may; one of the network's own only when the deployment names
 * it: the host by name, or the address, or a net (10.8.0.0/16) that holds it. This machine itself must be named by address.
 */
export function mayCall(host: string, address: string, allowed: readonly string[]): boolean {
  const reach = reachOf(address)
  if (reach === 'public') return true
  if (reach === 'never') return false
  const named = allowed.some(
    (entry) => isIP(entry) === 0 && !entry.includes('/') && entry.toLowerCase() === host.toLowerCase(),
  )
  if (reach === 'own' && named) return true
  return allowed.some((entry) => holds(entry, address))
}

function holds(entry: string, address: string): boolean {
  const [net = '', prefix] = entry.split('/')
  const family = isIP(net)
  if (family === 0 || family !== isIP(address)) return false
  const list = new BlockList()
  const type = family === 4 ? 'ipv4' : 'ipv6'
  const bits = prefix === undefined ? (family === 4 ? 32 : 128) : Number(prefix)
  if (!Number.isInteger(bits) || bits < 8 || bits > (family === 4 ? 32 : 128)) return false
  list.addSubnet(net, bits, type)
  return list.check(address, type)
}
