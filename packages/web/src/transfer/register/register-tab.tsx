import { urlOf } from '@lantai/core/api.ts'
import { transferApi } from '@lantai/core/transfer/api.ts'
import { registerApi } from '@lantai/core/transfer/register-api.ts'
import {
  type Register,
  type RegisterSide,
  registerSides,
  type SignatureRole,
  signatureRoles,
} from '@lantai/core/transfer/register-schema.ts'
import type { Transfer } from '@lantai/core/transfer/schema.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Upload } from 'antd'
import { useText } from '../../app/language.tsx'
import { useMay, useMe } from '../../app/session.ts'
import { useAsk } from '../../ui/ask.tsx'
import { useDialog } from '../../ui/dialogs.tsx'
import { Facts } from '../../ui/facts.tsx'
import { bytesText, countText, When } from '../../ui/format.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { useAttempt } from '../../ui/use-attempt.ts'
import { Word } from '../../ui/word.tsx'
import { transfersKey } from '../queries.ts'
import { registerQuery, registers } from './queries.ts'
import { ReceiptPart } from './receipt-part.tsx'
import { RegisterDialog } from './register-dialog.tsx'
import { registerText } from './text.ts'

const points = ['accuracy', 'completeness', 'usability', 'safety', 'appearance'] as const

/** 移交与接收登记表: both sides' columns, hands and scans; and the receipt of an accepted transfer. */
export function RegisterTab({ transfer }: { transfer: Transfer }) {
  const t = useText()
  const dialog = useDialog()
  const ask = useAsk()
  const queries = useQueryClient()
  const { data, error } = useQuery(registerQuery(transfer.id))
  const may = useMay()
  const own = useMe().organisation?.id
  const acting = useAttempt()
  if (!data) return <ProblemNote error={error} />
  const side: RegisterSide | undefined =
    own === data.agency.id && may('transfer.send')
      ? 'agency'
      : own === data.repository.id && may('transfer.decide')
        ? 'repository'
        : undefined
  const params = { id: transfer.id }
  const changed = () => queries.invalidateQueries({ queryKey: transfersKey })
  const fill = async () => {
    if (!side) return
    await dialog((close) => <RegisterDialog register={data} side={side} onEnd={close} />)
    await changed()
  }
  const sign = (role: SignatureRole) =>
    side &&
    ask({
      title: t(registerText.signAsk, { role: t(registerText[role]) }),
      text: t(registerText.signWhy),
      act: t(registerText.signAs, { role: t(registerText[role]) }),
      work: async () => {
        await registers.sign({ params, body: { version: data.version, side, role } })
        await changed()
      },
    })
  const addScan = (file: File) =>
    side &&
    acting.attempt(async () => {
      await registers.addScan({ params, query: { side, name: file.name }, body: file as never })
      await changed()
    })
  return (
    <>
      <ProblemNote error={acting.error} />
      <section className="panel">
        <h2>{t(registerText.register)}</h2>
        <div className="page-actions">
          <Word tone={data.state === 'signed' ? 'good' : 'waiting'}>{t(registerText[data.state])}</Word>
          {side && <Button onClick={fill}>{t(registerText.edit)}</Button>}
          {side &&
            signatureRoles.map((role) => (
              <Button key={role} onClick={() => sign(role)}>
                {t(registerText.signAs, { role: t(registerText[role]) })}
              </Button>
            ))}
          {side && (
            <Upload
              accept="application/pdf,image/jpeg,image/png,image/tiff"
              showUploadList={false}
              beforeUpload={(file) => {
                addScan(file)
                return false
              }}
            >
              <Button loading={acting.busy}>{t(registerText.addScan)}</Button>
            </Upload>
          )}
          {registerSides.map((copy) => (
            <Button key={copy} href={urlOf(transferApi.receipt, { params, query: { copy } })} target="_blank">
              {t(copy === 'agency' ? registerText.copyAgency : registerText.copyRepository)}
            </Button>
          ))}
        </div>
        <Facts
          of={[
            [t(registerText.workName), data.workName],
            [t(registerText.content), data.content],
            [
              t(registerText.amount),
              t(registerText.amountText, {
                items: countText(data.items),
                volumes: countText(data.volumes),
                files: countText(data.files),
              }),
            ],
            [t(registerText.data), bytesText(data.bytes)],
            [t(registerText.mediumNumbers), data.mediumNumbers],
            [t(registerText.mediumType), data.mediumType],
            [t(registerText.handedOverOn), data.handedOverOn],
            [t(registerText.acceptedOn), data.acceptedOn],
            [t(registerText.contentDigest), <code key="sm3">{data.contentSm3}</code>],
          ]}
        />
        <Columns register={data} onChange={changed} mine={side} />
      </section>
      {data.digests.length > 0 && (
        <section className="panel">
          <h2>{t(registerText.digests)}</h2>
          <ul className="found-list">
            {data.digests.map(({ number, content, sm3, bytes }) => (
              <li key={`${number} ${sm3}`}>
                {number} {content} {bytesText(bytes)} <code className="digest">{sm3}</code>
              </li>
            ))}
          </ul>
        </section>
      )}
      {transfer.state === 'ACCEPTED' && <ReceiptPart transfer={transfer} />}
    </>
  )
}

interface ColumnsProps {
  readonly register: Register
  readonly mine: RegisterSide | undefined
  readonly onChange: () => Promise<unknown>
}

/** What either side found and who signed for it, side by side as the paper has it. */
function Columns({ register, mine, onChange }: ColumnsProps) {
  const t = useText()
  const ask = useAsk()
  const remove = (scanId: string, name: string) =>
    ask({
      title: t(registerText.removeScanAsk, { name }),
      act: t(registerText.remove),
      danger: true,
      work: async () => {
        await registers.removeScan({ params: { id: register.transferId, scanId } })
        await onChange()
      },
    })
  const found = { agency: register.agencyFindings, repository: register.repositoryFindings }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the screen must be reachable by keyboard
    <section className="statistics" tabIndex={0} aria-label={t(registerText.findings)}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t(registerText.findings)}</th>
            {registerSides.map((side) => (
              <th key={side} scope="col">
                {t(registerText[side])} {register[side].name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points.map((point) => (
            <tr key={point}>
              <th scope="row">{t(registerText[point])}</th>
              {registerSides.map((side) => (
                <td key={side}>{found[side][point] || '—'}</td>
              ))}
            </tr>
          ))}
          {signatureRoles.map((role) => (
            <tr key={role}>
              <th scope="row">{t(registerText[role])}</th>
              {registerSides.map((side) => (
                <td key={side}>
                  {register.signatures
                    .filter((one) => one.side === side && one.role === role)
                    .map(({ by, at, valid }) => (
                      <div key={at}>
                        {by} <When at={at} /> {!valid && <span className="bad-text">{t(registerText.stale)}</span>}
                      </div>
                    ))}
                </td>
              ))}
            </tr>
          ))}
          <tr>
            <th scope="row">{t(registerText.scans)}</th>
            {registerSides.map((side) => (
              <td key={side}>
                {register.scans
                  .filter((scan) => scan.side === side)
                  .map(({ id, name, bytes }) => (
                    <div key={id}>
                      <a
                        href={urlOf(registerApi.scan, { params: { id: register.transferId, scanId: id } })}
                        target="_blank"
                        rel="noreferrer"
                      >
                        {name}（{bytesText(bytes)}）
                      </a>{' '}
                      {side === mine && (
                        <Button size="small" type="link" onClick={() => remove(id, name)}>
                          {t(registerText.remove)}
                        </Button>
                      )}
                    </div>
                  ))}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </section>
  )
}
