import type { Actor } from '@lantai/core/actor.ts'
import type { Permission } from '@lantai/core/identity/permissions.ts'
import type { Refusal } from '@lantai/core/refusal.ts'
import type { Announced } from '@lantai/core/uploads/rules.ts'
import type { UploadPurpose } from '@lantai/core/uploads/schema.ts'
import type { House } from '../base/house.ts'
import type { RunContext } from '../base/run-kind.ts'

/** The bytes of an upload, all of them, where they lie. */
export interface UploadedFile {
  readonly id: string
  readonly path: string
  readonly name: string
  readonly bytes: number
  readonly details: Readonly<Record<string, string>>
  readonly organisationId: string | null
}

export interface Purpose {
  readonly purpose: UploadPurpose
  readonly may: Permission
  /** Largest file, bytes. */
  readonly limit: number
  /** Looks at what is announced before a byte comes. */
  announced?(house: House, actor: Actor, announced: Announced): Promise<Refusal | null>
  /**
   * Takes the bytes when all are here, in a run, in the name of whoever sent them: may be called again after a crash, and
   * may move the file away. Gives the id of what came of it. A purpose without this fetches the file by `completeUpload`.
   */
  complete?(house: House, run: RunContext<{ uploadId: string }>, file: UploadedFile): Promise<string | Refusal>
}

const known = new WeakMap<House, Map<string, Purpose>>()

export function registerPurpose(house: House, purpose: Purpose): void {
  known.set(house, (known.get(house) ?? new Map()).set(purpose.purpose, purpose))
}

export const purposeOf = (house: House, name: string): Purpose | undefined => known.get(house)?.get(name)
