import { InboxOutlined } from '@ant-design/icons'
import type { UploadPurpose } from '@lantai/core/uploads/schema.ts'
import { useQuery } from '@tanstack/react-query'
import { useBlocker } from '@tanstack/react-router'
import { Button, Upload as Drop, Progress } from 'antd'
import { type ReactNode, useState } from 'react'
import { useLanguage, useText } from '../../app/language.tsx'
import { useAsk } from '../../ui/ask.tsx'
import { bytesText, durationText } from '../../ui/format.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { uiTexts } from '../../ui/text.ts'
import { draftText } from '../draft-text.ts'
import { unfinishedQuery } from './queries.ts'
import { TakingPart } from './taking-part.tsx'
import { resumableText } from './text.ts'
import { unfinishedOf } from './unfinished.ts'
import { UnfinishedList } from './unfinished-list.tsx'
import { useSending } from './use-sending.ts'
import '../draft.css'

interface PackageUploadProps {
  readonly purpose: UploadPurpose
  /** For whom the archives receives it. */
  readonly agencyId?: string | undefined
  /** What must be chosen first: drawn above the file; without it nothing is sent. */
  readonly before?: (locked: boolean) => ReactNode
  readonly ready?: boolean
  /** Word on the button. */
  readonly act: string
  /** What came of the bytes: the id of a transfer, or of a self-check. */
  readonly onTaken: (outcomeId: string) => void
}

/** A package sent so that a broken line, a reload or a night costs nothing: paused, gone on with, then taken. */
export function PackageUpload({ purpose, agencyId, before, ready = true, act, onTaken }: PackageUploadProps) {
  const t = useText()
  const { language } = useLanguage()
  const ask = useAsk()
  const [file, setFile] = useState<File>()
  const [wrong, setWrong] = useState(false)
  const { progress, sentId, error, begin, pause, clear } = useSending(purpose)
  const { data: unfinished = [], refetch } = useQuery(unfinishedQuery(purpose))
  const goOnWith = file && unfinishedOf(unfinished, file, agencyId)
  const locked = progress !== undefined || sentId !== undefined
  useBlocker({
    shouldBlockFn: async () => {
      if (!progress) return false
      const leave = await ask({
        title: t(resumableText.leave),
        act: t(resumableText.leaveAct),
        keep: t(resumableText.stay),
      })
      if (leave) pause()
      return !leave
    },
    enableBeforeUnload: () => progress !== undefined,
  })
  const send = async () => {
    if (!file) return
    // The list may be old, and a second upload of the same file would begin at its first byte.
    const now = (await refetch()).data ?? unfinished
    await begin(file, { agencyId, goOnWith: unfinishedOf(now, file, agencyId) })
  }
  const seconds = progress ? Math.max(0.2, (Date.now() - progress.since) / 1000) : 1
  const rate = progress ? Math.max(0, progress.sent - progress.from) / seconds : 0
  return (
    <>
      <div className="panel">
        {before?.(locked)}
        <Drop.Dragger
          accept=".zip"
          maxCount={1}
          showUploadList={false}
          disabled={locked}
          beforeUpload={(chosen) => {
            const good = /\.zip$/i.test(chosen.name)
            setWrong(!good)
            clear()
            setFile(good ? chosen : undefined)
            return false
          }}
        >
          <p className="drop">
            <InboxOutlined aria-hidden />{' '}
            {file ? t(uiTexts.withNote, { text: file.name, note: bytesText(file.size) }) : t(draftText.dropPackage)}
          </p>
        </Drop.Dragger>
        {wrong && (
          <p className="bad-text" role="alert">
            {t(draftText.notZip)}
          </p>
        )}
        <div className="upload-acts">
          <ProblemNote error={error} />
          {error !== undefined && goOnWith && <p className="hint">{t(resumableText.broken)}</p>}
          {progress && file && (
            <>
              <div className="upload-all">
                <Progress percent={Math.floor((progress.sent / Math.max(1, file.size)) * 100)} aria-label={file.name} />
                <Button size="small" onClick={pause}>
                  {t(resumableText.pause)}
                </Button>
              </div>
              <p className="muted figures" aria-live="polite">
                {t(draftText.packageProgress, {
                  sent: bytesText(progress.sent),
                  total: bytesText(file.size),
                  rate: bytesText(Math.round(rate)),
                  left: rate > 0 ? durationText((file.size - progress.sent) / rate, language) : '…',
                })}
              </p>
            </>
          )}
          {sentId !== undefined && (
            <TakingPart
              id={sentId}
              onTaken={onTaken}
              onRefused={() => {
                setFile(undefined)
                clear()
              }}
            />
          )}
          {!locked && (
            <>
              {goOnWith && error === undefined && (
                <p className="hint">{t(resumableText.willGoOn, { sent: bytesText(goOnWith.offset) })}</p>
              )}
              <Button type="primary" disabled={!file || !ready} onClick={send}>
                {goOnWith ? t(resumableText.goOn) : act}
              </Button>
            </>
          )}
        </div>
      </div>
      {!locked && <UnfinishedList uploads={unfinished} />}
    </>
  )
}
