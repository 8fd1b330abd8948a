import { fileAccess } from '../ofd/random-access.ts'
import { verifyOfd } from './verify-ofd.ts'

for (const f of process.argv.slice(2)) {
  await using a = await fileAccess(f)
  console.log(f, JSON.stringify(await verifyOfd(a), null, 1))
}
