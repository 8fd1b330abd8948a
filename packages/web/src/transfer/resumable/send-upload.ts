import { urlOf } from '@lantai/core/api.ts'
import { uploadsApi } from '@lantai/core/uploads/api.ts'
import type { UploadPurpose } from '@lantai/core/uploads/schema.ts'
import type { DetailedError, Upload } from 'tus-js-client'
import { Refused, refusedBy, requestHeader, unreachable } from '../../app/client.ts'
import { stayAwake } from '../../app/idle.ts'
import { UploadStopped } from '../upload.ts'

// Only who uploads needs the client, so it is no part of the first load.
const tus = () =>
  import('tus-js-client').catch(() => {
    throw new Refused(unreachable)
  })

/** Bytes of one request: what an interrupted line loses at most where something between keeps whole requests back. */
const partBytes = 64 * 1024 * 1024
/** Milliseconds before each new try on a broken line; tries count anew once a byte has gone through. */
const retryDelays = [0, 1000, 3000, 5000, 10_000, 30_000]

interface Announced {
  readonly purpose: UploadPurpose
  readonly details: Readonly<Record<string, string>>
  /** The upload to go on with; none: a new one. */
  readonly goOnWith: string | undefined
  readonly progress: (sent: number) => void
}

export interface SendingUpload {
  /** Id of the upload, when its last byte is on the server. */
  readonly answer: Promise<string>
  /** Stops sending; the server keeps what it has. */
  readonly pause: () => void
}

/**
 * Sends a file so that it can go on after a broken line, a closed page or another day.
 * @throws Refused (refusal, or no connection for long) and UploadStopped, by way of `answer`.
 */
export function sendUpload(file: File, { purpose, details, goOnWith, progress }: Announced): SendingUpload {
  const rest = stayAwake()
  let stopped = false
  let sending: Upload | undefined
  let stop: (why: UploadStopped) => void = () => undefined
  const answer = new Promise<string>((resolve, reject) => {
    stop = reject
    tus().then(({ Upload }) => {
      if (stopped) return
      sending = new Upload(file, {
        endpoint: urlOf(uploadsApi.create),
        uploadUrl: goOnWith === undefined ? null : urlOf(uploadsApi.show, { params: { id: goOnWith } }),
        metadata: { ...details, filename: file.name, purpose },
        headers: { accept: 'application/json', ...requestHeader },
        chunkSize: partBytes,
        retryDelays,
        // The server knows a person's unfinished uploads, in whatever browser they were begun.
        storeFingerprintForResuming: false,
        onProgress: progress,
        onSuccess: () => resolve((sending?.url ?? '').split('/').at(-1) ?? ''),
        onError: (error) => reject(refusalOf(error)),
      })
      sending.start()
    }, reject)
  }).finally(rest)
  return {
    answer,
    pause() {
      stopped = true
      sending?.abort()
      stop(new UploadStopped())
    },
  }
}

/** Removes an unfinished upload from the server. */
export async function giveUpUpload(id: string): Promise<void> {
  const { Upload } = await tus()
  await Upload.terminate(urlOf(uploadsApi.remove, { params: { id } }), {
    headers: { accept: 'application/json', ...requestHeader },
    retryDelays: null,
  }).catch((error) => {
    throw refusalOf(error)
  })
}

function refusalOf(error: Error | DetailedError): Refused {
  const response = 'originalResponse' in error ? error.originalResponse : null
  if (!response || response.getStatus() === 0) return new Refused(unreachable)
  try {
    return refusedBy(response.getStatus(), JSON.parse(response.getBody()))
  } catch {
    return refusedBy(response.getStatus(), undefined)
  }
}
