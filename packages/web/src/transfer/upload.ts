import { type Route, urlOf } from '@lantai/core/api.ts'
import { Refused, refusedBy, requestHeader, unreachable } from '../app/client.ts'
import { stayAwake } from '../app/idle.ts'

export interface Upload<T> {
  readonly answer: Promise<T>
  readonly cancel: () => void
}

/** The person stopped it; nothing to report. */
export class UploadStopped extends Error {}

/**
 * Sends a file's bytes as the body of a route. fetch cannot tell how much has left yet, so this is XMLHttpRequest; the
 * browser streams the file from disk, whatever its size.
 * @throws Refused (refusal, or no connection) and UploadStopped, by way of `answer`.
 */
export function upload<T>(
  route: Route,
  input: { params?: unknown; query?: unknown },
  file: Blob,
  progress?: (sent: number) => void,
): Upload<T> {
  const request = new XMLHttpRequest()
  const rest = stayAwake()
  const answer = new Promise<T>((resolve, reject) => {
    request.open(route.method, urlOf(route, input))
    request.responseType = 'json'
    request.setRequestHeader('accept', 'application/json')
    request.setRequestHeader('content-type', 'application/octet-stream')
    for (const [name, value] of Object.entries(requestHeader)) request.setRequestHeader(name, value)
    request.upload.onprogress = ({ loaded }) => progress?.(loaded)
    request.onload = () =>
      request.status >= 200 && request.status < 300
        ? resolve(request.response as T)
        : reject(refusedBy(request.status, request.response))
    request.onerror = () => reject(new Refused(unreachable))
    request.onabort = () => reject(new UploadStopped())
    request.onloadend = rest
    request.send(file)
  })
  return { answer, cancel: () => request.abort() }
}
