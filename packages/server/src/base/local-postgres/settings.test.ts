import fc from 'fast-check'
import { expect, test } from 'vitest'
import { planMemory, settingsText } from './settings.ts'

const GB = 1024 ** 3

test('a machine of any size gives PostgreSQL between 64 MB and 1 GB of shared buffers', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4096 }), (quarters) => {
      const { sharedBuffers, work } = planMemory((quarters * GB) / 4)
      return sharedBuffers >= 64 && sharedBuffers <= 1024 && work >= 4 && work <= 32
    }),
  )
})

test('an eighth of the memory is taken in between', () => {
  expect(planMemory(4 * GB).sharedBuffers).toBe(512)
})

test('a folder with quotes, commas and spaces stays one value', () => {
  const text = settingsText({
    memory: planMemory(GB),
    listen: { socketFolder: `/data/o'hara, "兰台" run` },
    logFolder: "/data/o'hara",
    smallSharedMemory: true,
  })
  expect(text).toContain(`unix_socket_directories = '"/data/o''hara, ""兰台"" run"'`)
  expect(text).toContain("log_directory = '/data/o''hara'")
  expect(text).toContain("dynamic_shared_memory_type = 'mmap'")
})

test('nothing that makes a commit less durable is ever written', () => {
  const text = settingsText({
    memory: planMemory(GB),
    listen: { port: 5433 },
    logFolder: '/log',
    smallSharedMemory: false,
  })
  for (const name of ['fsync', 'synchronous_commit', 'full_page_writes']) expect(text).toContain(`${name} = 'on'`)
  expect(text).toContain("listen_addresses = '127.0.0.1'")
})
