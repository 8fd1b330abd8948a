import { parseArgs } from 'node:util'
import { makeDocument } from './documents.ts'
import { FilingClient } from './filing-client.ts'
import { Office } from './office.ts'

const { values } = parseArgs({
  options: {
    archives: { type: 'string', default: 'http://127.0.0.1:7080' },
    id: { type: 'string' },
    secret: { type: 'string' },
    key: { type: 'string', default: '' },
    port: { type: 'string', default: '7090' },
    documents: { type: 'string', default: '5' },
    first: { type: 'string', default: '1' },
    'in-parts': { type: 'boolean', default: false },
    'only-serve': { type: 'boolean', default: false },
  },
})

const office = new Office({ key: values.key })
const url = await office.open(Number(values.port))
const day = new Date().toLocaleDateString('en-CA', { timeZone: 'Asia/Shanghai' })
const numbers = Array.from({ length: Number(values.documents) }, (_, index) => Number(values.first) + index)
for (const number of numbers) office.keep(makeDocument(number), day)
console.log(`${url}  call-backs at ${url}/call-back, list at ${url}/archive/list, ${numbers.length} documents`)

if (!values['only-serve']) {
  if (!values.id || !values.secret)
    throw new RangeError('--id and --secret are what the archives told when the system was registered')
  const client = new FilingClient({ archives: values.archives, clientId: values.id, clientSecret: values.secret })
  for (const [businessId, { bytes }] of office.documents) {
    const told = values['in-parts']
      ? await client.deliverInParts(businessId, bytes)
      : await client.deliver(businessId, bytes)
    console.log(`${businessId}  ${told.state}`)
  }
}

let shown = 0
setInterval(() => {
  for (const told of office.callBacks.slice(shown))
    console.log(`call-back  ${told.businessId ?? told.event}  ${told.state ?? ''}`)
  shown = office.callBacks.length
}, 500)
process.once('SIGINT', () => void office.close().then(() => process.exit()))
