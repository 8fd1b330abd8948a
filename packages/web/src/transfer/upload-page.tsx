import { InboxOutlined } from '@ant-design/icons'
import { transferApi } from '@lantai/core/transfer/api.ts'
import type { Transfer } from '@lantai/core/transfer/schema.ts'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useBlocker, useNavigate } from '@tanstack/react-router'
import { App, Button, Upload as Drop, Progress, Select } from 'antd'
import { useRef, useState } from 'react'
import { useLanguage, useText } from '../app/language.tsx'
import { useMay } from '../app/session.ts'
import { useAsk } from '../ui/ask.tsx'
import { Field } from '../ui/field.tsx'
import { bytesText, durationText } from '../ui/format.tsx'
import { BackLink } from '../ui/last-search.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { uiTexts } from '../ui/text.ts'
import { useAgencies } from './agencies.ts'
import { draftText } from './draft-text.ts'
import { transfersKey } from './queries.ts'
import { transferText } from './text.ts'
import { type Upload, UploadStopped, upload } from './upload.ts'
import './draft.css'

interface Sending {
  readonly sent: number
  readonly since: number
}

/** A finished package, sent by the agency itself or received by the archives in its name. */
export function UploadPage() {
  const t = useText()
  const { language } = useLanguage()
  const receives = useMay()('transfer.receive')
  const agencies = useAgencies()
  const ask = useAsk()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const [file, setFile] = useState<File>()
  const [wrong, setWrong] = useState(false)
  const [agencyId, setAgencyId] = useState<string>()
  const [sending, setSending] = useState<Sending>()
  const [error, setError] = useState<unknown>()
  const running = useRef<Upload<Transfer>>(undefined)
  useBlocker({
    shouldBlockFn: async () => {
      if (!running.current) return false
      if (!(await ask({ title: t(draftText.leave), act: t(draftText.leaveAct), keep: t(draftText.stay) }))) return true
      running.current?.cancel()
      return false
    },
    enableBeforeUnload: () => running.current !== undefined,
  })

  const send = async () => {
    if (!file) return
    setError(undefined)
    setSending({ sent: 0, since: Date.now() })
    const route = receives ? transferApi.receive : transferApi.send
    const query = receives ? { agencyId, name: file.name } : { name: file.name }
    running.current = upload<Transfer>(route, { query }, file, (sent) => setSending((now) => now && { ...now, sent }))
    try {
      const transfer = await running.current.answer
      running.current = undefined
      message.success(t(draftText.sent, { number: transfer.number }))
      await queries.invalidateQueries({ queryKey: transfersKey })
      await navigate({ to: '/transfers/$id', params: { id: transfer.id } })
    } catch (problem) {
      if (!(problem instanceof UploadStopped)) setError(problem)
      setSending(undefined)
    } finally {
      running.current = undefined
    }
  }
  const seconds = sending ? Math.max(0.2, (Date.now() - sending.since) / 1000) : 1
  const rate = sending ? sending.sent / seconds : 0
  return (
    <section className="page page-narrow">
      <nav aria-label={t(transferText.back)}>
        <BackLink to="/transfers">{t(transferText.area)}</BackLink>
      </nav>
      <header className="page-head">
        <h1>{t(receives ? transferText.receive : draftText.sendTitlePage)}</h1>
      </header>
      <p>
        {t(draftText.sendLead)} {receives && t(draftText.receiveLead)}
      </p>
      <div className="panel">
        {receives && (
          <Field label={t(transferText.agency)}>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              style={{ width: '100%' }}
              placeholder={t(draftText.chooseAgency)}
              value={agencyId}
              onChange={setAgencyId}
              disabled={sending !== undefined}
              options={agencies.map(({ id, code, name }) => ({
                value: id,
                label: t(uiTexts.withNote, { text: name, note: code }),
              }))}
            />
          </Field>
        )}
        <Drop.Dragger
          accept=".zip"
          maxCount={1}
          showUploadList={false}
          disabled={sending !== undefined}
          beforeUpload={(chosen) => {
            const good = /\.zip$/i.test(chosen.name)
            setWrong(!good)
            setError(undefined)
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
          {sending && file ? (
            <>
              <div className="upload-all">
                <Progress percent={Math.floor((sending.sent / Math.max(1, file.size)) * 100)} aria-label={file.name} />
                <Button size="small" onClick={() => running.current?.cancel()}>
                  {t(draftText.cancel)}
                </Button>
              </div>
              <p className="muted figures" aria-live="polite">
                {sending.sent >= file.size
                  ? t(draftText.stored)
                  : t(draftText.packageProgress, {
                      sent: bytesText(sending.sent),
                      total: bytesText(file.size),
                      rate: bytesText(Math.round(rate)),
                      left: rate > 0 ? durationText((file.size - sending.sent) / rate, language) : '…',
                    })}
              </p>
            </>
          ) : (
            <Button type="primary" disabled={!file || (receives && !agencyId)} onClick={send}>
              {t(receives ? draftText.receivePackage : draftText.uploadPackage)}
            </Button>
          )}
        </div>
      </div>
      {!receives && (
        <p className="muted">
          {t(draftText.otherWay)} <Link to="/packages">{t(draftText.title)}</Link>
        </p>
      )}
    </section>
  )
}
