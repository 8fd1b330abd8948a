import { DownloadOutlined, SendOutlined } from '@ant-design/icons'
import { urlOf } from '@lantai/core/api.ts'
import { transferApi } from '@lantai/core/transfer/api.ts'
import type { Transfer, TransferDraft } from '@lantai/core/transfer/schema.ts'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useText } from '../app/language.tsx'
import { useAsk } from '../ui/ask.tsx'
import { bytesText, countText } from '../ui/format.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { RunLive } from '../ui/run-progress.tsx'
import { useAttempt } from '../ui/use-attempt.ts'
import { draftText } from './draft-text.ts'
import { draftsKey, transfers, transfersKey } from './queries.ts'
import { SelfCheckButton } from './self-check/self-check-button.tsx'

/** Make, then send or download; what is not ready says what is missing. */
export function DraftMake({ draft }: { draft: TransferDraft }) {
  const t = useText()
  const ask = useAsk()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const { attempt, busy, error } = useAttempt()
  const params = { id: draft.id }
  const refresh = () => queries.invalidateQueries({ queryKey: draftsKey })
  const make = async () => {
    await attempt(async () => {
      await transfers.makeDraft({ params })
    })
    await refresh()
  }
  const send = async () => {
    let sent: Transfer | undefined
    const done = await ask({
      title: t(draftText.sendTitle, { name: draft.name }),
      text: t(draftText.sendBody, { rows: countText(draft.rows), files: countText(draft.filesNamed) }),
      act: t(draftText.send),
      work: async () => {
        sent = await transfers.sendDraft({ params })
      },
    })
    if (!done || !sent) return
    message.success(t(draftText.sent, { number: sent.number }))
    await Promise.all([refresh(), queries.invalidateQueries({ queryKey: transfersKey })])
  }
  const missing = draft.filesNamed - draft.filesPresent
  return (
    <div className="panel">
      <h2>{t(draft.state === 'open' || draft.state === 'making' ? draftText.make : draftText.send)}</h2>
      <ProblemNote error={error} />
      {draft.state === 'open' && (
        <>
          <Button type={draft.ready ? 'primary' : 'default'} disabled={!draft.ready} loading={busy} onClick={make}>
            {t(draftText.make)}
          </Button>
          {draft.rowsWithProblems > 0 && (
            <p className="hint">{t(draftText.makeWaitsRows, { count: countText(draft.rowsWithProblems) })}</p>
          )}
          {missing > 0 && <p className="hint">{t(draftText.makeWaitsFiles, { count: countText(missing) })}</p>}
          {draft.filesNamed === 0 && <p className="hint">{t(draftText.makeWaitsNames)}</p>}
        </>
      )}
      {draft.runId && (draft.state === 'making' || draft.state === 'open') && (
        <RunLive id={draft.runId} onEnd={refresh} />
      )}
      {draft.state === 'made' && (
        <>
          <p>{t(draftText.made, { bytes: bytesText(draft.packageBytes ?? 0) })}</p>
          <div className="page-actions">
            <Button type="primary" icon={<SendOutlined />} onClick={send}>
              {t(draftText.send)}
            </Button>
            <SelfCheckButton draftId={draft.id} />
            <Button icon={<DownloadOutlined />} href={urlOf(transferApi.draftPackage, { params })}>
              {t(draftText.download)}
            </Button>
          </div>
        </>
      )}
      {draft.state === 'sent' && draft.transferId && (
        <Link to="/transfers/$id" params={{ id: draft.transferId }}>
          {t(draftText.seeTransfer)}
        </Link>
      )}
    </div>
  )
}
