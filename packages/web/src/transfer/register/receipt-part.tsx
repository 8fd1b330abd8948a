import { urlOf } from '@lantai/core/api.ts'
import { registerApi } from '@lantai/core/transfer/register-api.ts'
import type { Transfer } from '@lantai/core/transfer/schema.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Typography } from 'antd'
import { useText } from '../../app/language.tsx'
import { useMay } from '../../app/session.ts'
import { useAsk } from '../../ui/ask.tsx'
import { Facts } from '../../ui/facts.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { Word } from '../../ui/word.tsx'
import { transfersKey } from '../queries.ts'
import { receiptQuery, registers } from './queries.ts'
import { registerText } from './text.ts'

/** The receipt of an accepted transfer with the code by which anyone may verify it. */
export function ReceiptPart({ transfer: { id } }: { transfer: Transfer }) {
  const t = useText()
  const ask = useAsk()
  const may = useMay()
  const queries = useQueryClient()
  const { data, error } = useQuery(receiptQuery(id))
  if (!data) return <ProblemNote error={error} />
  const params = { id }
  const revoke = () =>
    ask({
      title: t(registerText.revokeAsk, { number: data.number }),
      text: t(registerText.revokeWhy),
      act: t(registerText.revoke),
      danger: true,
      reason: { label: t(registerText.reason) },
      work: async (reason) => {
        await registers.revokeReceipt({ params, body: { reason } })
        await queries.invalidateQueries({ queryKey: transfersKey })
      },
    })
  return (
    <section className="panel">
      <h2>
        {t(registerText.receipt)} {data.number}
      </h2>
      <div className="page-actions">
        <Button type="primary" href={urlOf(registerApi.certificate, { params })} target="_blank">
          {t(registerText.certificate)}
        </Button>
        {may('transfer.decide') && data.validity === 'valid' && (
          <Button danger onClick={revoke}>
            {t(registerText.revoke)}
          </Button>
        )}
      </div>
      <Facts
        of={[
          [
            t(registerText.validity),
            <Word key="validity" tone={data.validity === 'valid' ? 'good' : 'bad'}>
              {data.validity === 'valid'
                ? t(registerText.valid)
                : t(registerText.revoked, { reason: data.revokeReason ?? '' })}
            </Word>,
          ],
          [
            t(registerText.code),
            <Typography.Text key="code" code copyable>
              {data.code}
            </Typography.Text>,
          ],
          data.verifyUrl !== null && [
            t(registerText.verify),
            <a key="url" href={data.verifyUrl} target="_blank" rel="noreferrer">
              {data.verifyUrl}
            </a>,
          ],
          [t(registerText.digest), <code key="digest">{data.digest}</code>],
          [t(registerText.issuedOn), data.issuedOn],
        ]}
      />
    </section>
  )
}
