import { Button, Progress } from 'antd'
import { useText } from '../app/language.tsx'
import { bytesText, countText } from '../ui/format.tsx'
import { useProblemText } from '../ui/problem-note.tsx'
import { draftText } from './draft-text.ts'
import type { QueueState, UploadQueue } from './upload-queue.ts'

/** All files as one line; those on their way and those that failed one by one. */
export function UploadList({ state, queue }: { state: QueueState; queue: UploadQueue }) {
  const t = useText()
  const tell = useProblemText()
  const { files, running } = state
  if (files.length === 0) return null
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0)
  const sent = files.reduce((sum, file) => sum + (file.fate === 'done' ? file.bytes : file.sent), 0)
  const done = files.filter(({ fate }) => fate === 'done').length
  const failed = files.filter(({ fate }) => fate === 'failed')
  const sending = files.filter(({ fate }) => fate === 'sending')
  const counts = {
    done: countText(done),
    total: countText(files.length),
    bytes: `${bytesText(sent)} / ${bytesText(total)}`,
  }
  return (
    <div className="uploads">
      <div className="upload-all">
        <Progress
          percent={total === 0 ? (running ? 0 : 100) : Math.floor((sent / total) * 100)}
          status={failed.length > 0 ? 'exception' : running ? 'active' : 'success'}
          format={(percent) => `${percent}%`}
          aria-label={t(draftText.filesTitle)}
        />
        {running && (
          <Button size="small" onClick={() => queue.stop()}>
            {t(draftText.cancel)}
          </Button>
        )}
      </div>
      <p className="muted figures" aria-live="polite">
        {running
          ? t(draftText.uploading, counts)
          : t(draftText.uploaded, { done: countText(done), bytes: bytesText(sent) })}
      </p>
      <ul className="file-list">
        {sending.map(({ path, sent, bytes }) => (
          <li key={path}>
            <span className="code">{path}</span>
            <span className="muted figures">
              {bytesText(sent)} / {bytesText(bytes)}
            </span>
          </li>
        ))}
      </ul>
      {failed.length > 0 && (
        <>
          <p className="bad-text" role="alert">
            {t(draftText.someFailed, { count: countText(failed.length) })}{' '}
            <Button size="small" onClick={() => queue.retry()}>
              {t(draftText.tryFailed)}
            </Button>
          </p>
          <ul className="file-list">
            {failed.map(({ path, error }) => (
              <li key={path}>
                <span className="code">{path}</span>
                <span className="bad-text">{tell(error)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
