import type { Actor } from '@lantai/core/actor.ts'
import { isRefusal, type Refusal, refuse } from '@lantai/core/refusal.ts'
import type { House } from '../base/house.ts'
import { organisation } from '../identity/index.ts'
import { registerPurpose, type UploadedFile } from '../uploads/index.ts'
import { packageLimit } from './copy-zip.ts'
import { receivePackage } from './receive.ts'
import { beginSelfCheck } from './self-checks.ts'
import { transferById } from './store.ts'

/** The transfer of an upload has the upload's id, so that an attempt after a crash finds what the one before it made. */
async function receiveUpload(
  house: House,
  actor: Actor,
  agencyId: string | null,
  { id, path, name }: UploadedFile,
): Promise<string | Refusal> {
  if (await transferById(house.database.db, id)) return id
  if (!agencyId) return refuse('http.not-found')
  const received = await receivePackage(house, actor, { agencyId, source: { kept: path, name } }, { id })
  return isRefusal(received) ? received : received.id
}

const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Packages that come by resumable upload: sent by an agency, received for one, or only to be checked. */
export function registerTransferUploads(house: House): void {
  registerPurpose(house, {
    purpose: 'transfer.send',
    may: 'transfer.send',
    limit: packageLimit,
    complete: (_, run, file) => receiveUpload(house, run.actor, file.organisationId, file),
  })
  registerPurpose(house, {
    purpose: 'transfer.receive',
    may: 'transfer.receive',
    limit: packageLimit,
    async announced(_, actor, { details }) {
      const { agencyId = '' } = details
      const agency = isId.test(agencyId) ? await organisation(house.database.db, agencyId) : undefined
      const own = actor.organisationId
      return agency && (own === null || own === agency.repositoryId || own === agency.id)
        ? null
        : refuse('http.invalid', { where: 'Upload-Metadata agencyId', what: agencyId.slice(0, 40) })
    },
    complete: (_, run, file) => receiveUpload(house, run.actor, file.details.agencyId ?? null, file),
  })
  registerPurpose(house, {
    purpose: 'transfer.self-check',
    may: 'transfer.send',
    limit: packageLimit,
    complete: (_, run, file) => beginSelfCheck(house, run.actor, { ...file, origin: 'upload', draftId: null }),
  })
}
