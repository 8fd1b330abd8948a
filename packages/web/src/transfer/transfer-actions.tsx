import { DownloadOutlined, FilePdfOutlined } from '@ant-design/icons'
import { urlOf } from '@lantai/core/api.ts'
import type { Text } from '@lantai/core/text.ts'
import { transferApi } from '@lantai/core/transfer/api.ts'
import type { TransferDetail } from '@lantai/core/transfer/schema.ts'
import { transferStateNames } from '@lantai/core/transfer/text.ts'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useLanguage, useText } from '../app/language.tsx'
import { useMay } from '../app/session.ts'
import { useAsk } from '../ui/ask.tsx'
import { useDialog } from '../ui/dialogs.tsx'
import { bytesText, countText } from '../ui/format.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { QuarantineButton } from './quarantine/quarantine-part.tsx'
import { transfers, transfersKey } from './queries.ts'
import { ReturnDialog } from './return-dialog.tsx'
import { transferText } from './text.ts'

/** What can be done with a transfer now; what cannot says why. */
export function TransferActions({ detail }: { detail: TransferDetail }) {
  const { transfer, may: doors, results } = detail
  const t = useText()
  const { language } = useLanguage()
  const ended = transfer.state === 'ACCEPTED' || transfer.state === 'REJECTED'
  const decides = useMay()('transfer.decide') && !ended
  const ask = useAsk()
  const open = useDialog()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const [error, setError] = useState<unknown>()
  const params = { id: transfer.id }
  const after = (text: Text) => {
    setError(undefined)
    message.success(t(text, { number: transfer.number }))
    return queries.invalidateQueries({ queryKey: transfersKey })
  }
  const accept = async () => {
    const done = await ask({
      title: t(transferText.acceptTitle, { number: transfer.number }),
      text: t(transferText.acceptBody, {
        agency: transfer.agency.name,
        items: countText(transfer.items),
        files: countText(transfer.files),
        bytes: bytesText(transfer.bytes),
      }),
      act: t(transferText.accept),
      work: () => transfers.accept({ params, body: { version: transfer.version } }),
    })
    if (done) await after(transferText.accepted)
    else await queries.invalidateQueries({ queryKey: transfersKey })
  }
  const giveBack = async () => {
    const done = await open<true>((close) => <ReturnDialog transfer={transfer} results={results} onEnd={close} />)
    if (done) await after(transferText.returned)
    else await queries.invalidateQueries({ queryKey: transfersKey })
  }
  const retry = async () => {
    try {
      await transfers.retry({ params, body: { version: transfer.version } })
      await after(transferText.retried)
    } catch (problem) {
      setError(problem)
    }
  }
  const reviewed = transfer.state === 'PENDING_REVIEW'
  const wait = doors.acceptWaits ? doors.acceptWaits[language] : undefined
  const state = t(transferStateNames[transfer.state])
  const why = wait ?? t(transferText.whyNotState, { state, act: t(transferText.accept) })
  return (
    <div className="transfer-actions">
      <ProblemNote error={error} />
      <div className="page-actions">
        {decides && (
          <>
            <Button
              type={doors.accept ? 'primary' : 'default'}
              disabled={!doors.accept}
              aria-describedby={doors.accept ? undefined : 'why-not-accept'}
              onClick={accept}
            >
              {t(transferText.accept)}
            </Button>
            <Button
              disabled={!doors.return}
              aria-describedby={doors.return ? undefined : 'why-not-return'}
              onClick={giveBack}
            >
              {t(transferText.return)}
            </Button>
            {doors.return && !transfer.quarantined && <QuarantineButton transfer={transfer} />}
            {transfer.state === 'FAILED' && (
              <Button type="primary" disabled={!doors.retry} onClick={retry}>
                {t(transferText.retry)}
              </Button>
            )}
          </>
        )}
        {doors.receipt && (
          <Button
            icon={<FilePdfOutlined />}
            type="primary"
            href={urlOf(transferApi.receipt, { params })}
            target="_blank"
            title={t(transferText.receiptOpen)}
          >
            {t(transferText.receipt)}
          </Button>
        )}
        {transfer.checkedAt && (
          <Button
            icon={<FilePdfOutlined />}
            href={urlOf(transferApi.report, { params, query: { form: 'pdf' } })}
            target="_blank"
          >
            {t(transferText.report)}
          </Button>
        )}
        <Button icon={<DownloadOutlined />} href={urlOf(transferApi.download, { params })}>
          {t(transferText.download)}
        </Button>
        {transfer.state === 'ACCEPTED' && (
          <Link to="/catalogue" search={{ transferId: transfer.id }}>
            {t(transferText.seeItems)}
          </Link>
        )}
      </div>
      {decides && !doors.accept && (
        <p className="hint" id="why-not-accept">
          {reviewed ? `${t(transferText.cannotAccept)}${why}` : why}
        </p>
      )}
      {decides && !doors.return && !reviewed && (
        <p className="unseen" id="why-not-return">
          {t(transferText.whyNotState, { state, act: t(transferText.return) })}
        </p>
      )}
    </div>
  )
}
