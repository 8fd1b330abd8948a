import { transferAgreementApi } from '@lantai/core/transfer/agreement-api.ts'
import type { AgreementInput, AgreementState } from '@lantai/core/transfer/agreement-schema.ts'
import type { House } from '../base/house.ts'
import type { City } from './bodies.ts'
import type { Doors } from './doors.ts'
import { organisation } from './organisations.ts'

interface Story {
  readonly body: string
  readonly from: string
  readonly ends: AgreementState
}

const stories: readonly Story[] = [
  { body: 'LC-FGW', from: '2021-01-01', ends: 'in-force' },
  // Its second version took the place of the first.
  { body: 'LC-FGW', from: '2026-01-01', ends: 'in-force' },
  { body: 'LC-JYJ', from: '2025-03-01', ends: 'in-force' },
  { body: 'LC-ZFB', from: '2019-01-01', ends: 'ended' },
  { body: 'LC-MZJ', from: '2026-10-01', ends: 'proposed' },
  { body: 'LC-WJW', from: '2026-10-01', ends: 'declined' },
  { body: 'LC-ZRZ', from: '2027-01-01', ends: 'draft' },
]

const terms = (city: City, { body, from }: Story): AgreementInput => ({
  agencyId: city.organisations.get(body) as string,
  what: `${organisation(body).name}形成的保管期限为永久、定期30年的文书档案（电子与纸质），按年度移交；电子档案随附元数据和四性检测报告。`,
  ways: ['online', 'offline'],
  formats: ['pdf', 'ofd', 'jpg', 'tif', 'txt', 'xml'],
  layouts: ['da-t-93', 'eep', 'bagit'],
  agencyContact: { name: '办公室档案员', phone: '0899-1234501', mail: 'dangan@agency.example' },
  repositoryContact: { name: '接收征集科', phone: '0899-1234600', mail: 'jieshou@archives.example' },
  validFrom: from,
  validTo: null,
  note: null,
})

/** What the archives agreed on with its bodies, in every state. */
export async function agree(_house: House, city: City, doors: Doors): Promise<void> {
  const archives = doors.as(await city.holder('LC-DAG', 'archivist'), transferAgreementApi)
  for (const story of stories) {
    const drafted = await archives.create({ body: terms(city, story) })
    if (story.ends === 'draft') continue
    const params = { id: drafted.id }
    const proposed = await archives.propose({ params, body: { version: drafted.version } })
    if (story.ends === 'proposed') continue
    const agency = doors.as(await city.holder(story.body, 'records-officer'), transferAgreementApi)
    if (story.ends === 'declined') {
      const reason = '审批系统的影像为双层 PDF，协议未列明是否接收其电子印章验证信息，请补充后再送。'
      await agency.decline({ params, body: { version: proposed.version, reason } })
      continue
    }
    const held = await agency.assent({ params, body: { version: proposed.version } })
    if (story.ends === 'ended') await archives.end({ params, body: { version: held.version, on: '2025-12-31' } })
  }
}
