import { expect, it } from 'vitest'
import { mayCall, reachOf } from './inner-address.ts'

it('addresses of this machine, the network and the cloud are not public, in whatever dress they come', () => {
  const inner = [
    '127.0.0.1',
    '127.9.9.9',
    '::1',
    '10.0.0.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '100.64.0.1',
    '169.254.169.254',
    '0.0.0.0',
    '::',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::127.0.0.1',
    '64:ff9b::a00:1',
    '64:ff9b:1::1',
    '2002:7f00:1::',
    '2001::1',
    'fe80::1',
    'fe80::1%eth0',
    'fd00::1',
    'fc00::1',
    'ff02::1',
    'fd00:ec2::254',
    '100.100.100.200',
    '224.0.0.1',
    '255.255.255.255',
    '::ffff:0:10.0.0.1',
  ]
  expect(inner.filter((address) => reachOf(address) === 'public')).toEqual([])
})

it('public addresses are', () => {
  const outer = [
    '1.1.1.1',
    '172.32.0.1',
    '192.169.0.1',
    '100.128.0.1',
    '2400:3200::1',
    '2606:4700::1111',
    '64:ff9b::101:101',
    '::ffff:1.1.1.1',
  ]
  expect(outer.filter((address) => reachOf(address) !== 'public')).toEqual([])
})

it('a named inner host may be called, its neighbour may not, and a name opens neither this machine nor the metadata address', () => {
  const allowed = ['oa.lan', '10.8.0.0/16', '127.0.0.1']
  expect(mayCall('oa.lan', '192.168.1.5', allowed)).toBe(true)
  expect(mayCall('OA.lan', '192.168.1.5', allowed)).toBe(true)
  expect(mayCall('other.lan', '192.168.1.5', allowed)).toBe(false)
  expect(mayCall('other.lan', '10.8.3.4', allowed)).toBe(true)
  expect(mayCall('other.lan', '10.9.3.4', allowed)).toBe(false)
  expect(mayCall('oa.lan', '127.0.0.2', allowed)).toBe(false)
  expect(mayCall('127.0.0.1', '127.0.0.1', allowed)).toBe(true)
  expect(mayCall('oa.lan', '169.254.169.254', [...allowed, '169.254.0.0/16'])).toBe(false)
  expect(mayCall('x.lan', '10.1.1.1', ['0.0.0.0/0'])).toBe(false)
})
