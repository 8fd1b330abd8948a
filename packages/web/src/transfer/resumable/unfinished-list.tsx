import type { Upload } from '@lantai/core/uploads/schema.ts'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useLanguage, useText } from '../../app/language.tsx'
import { useAsk } from '../../ui/ask.tsx'
import { bytesText, When } from '../../ui/format.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { RunLive } from '../../ui/run-progress.tsx'
import { useAttempt } from '../../ui/use-attempt.ts'
import { uploadsKey } from './queries.ts'
import { giveUpUpload } from './send-upload.ts'
import { resumableText } from './text.ts'

/** One's own uploads that broke off, are being taken, or were refused. */
export function UnfinishedList({ uploads }: { uploads: readonly Upload[] }) {
  const t = useText()
  const { language } = useLanguage()
  const ask = useAsk()
  const queries = useQueryClient()
  const { attempt, busy, error } = useAttempt()
  if (uploads.length === 0) return null
  const refresh = () => queries.invalidateQueries({ queryKey: uploadsKey })
  const giveUp = async ({ id, name, state }: Upload) => {
    const work = async () => {
      await giveUpUpload(id)
      await refresh()
    }
    if (state !== 'open') return attempt(work)
    await ask({
      title: t(resumableText.giveUpAsk, { name }),
      text: t(resumableText.giveUpWhy),
      act: t(resumableText.giveUp),
      danger: true,
      work,
    })
  }
  return (
    <section>
      <h2 className="drafts-head">{t(resumableText.unfinished)}</h2>
      <p className="muted">{t(resumableText.unfinishedWhy)}</p>
      <ProblemNote error={error} />
      <ul className="drafts">
        {uploads.map((upload) => (
          <li key={upload.id}>
            <div>{upload.name}</div>
            <div className="draft-line">
              <span className="figures">
                {t(resumableText.sentOf, { sent: bytesText(upload.offset), total: bytesText(upload.bytes) })}
              </span>
              {upload.state === 'open' && (
                <span>
                  {t(resumableText.until)} <When at={upload.expiresAt} />
                </span>
              )}
              {upload.reason && (
                <span className="bad-text">{t(resumableText.refused, { reason: upload.reason[language] })}</span>
              )}
              {upload.state !== 'complete' && (
                <Button size="small" loading={busy} onClick={() => giveUp(upload)}>
                  {t(resumableText.giveUp)}
                </Button>
              )}
            </div>
            {upload.state === 'complete' && upload.runId && <RunLive id={upload.runId} onEnd={refresh} />}
          </li>
        ))}
      </ul>
    </section>
  )
}
