import type { VerifyData } from '@lantai/core/search/public.ts'
import type { VerifiedReceipt } from '@lantai/core/transfer/register-schema.ts'
import { Page } from '../document.tsx'
import { verifyText } from '../text/verify.ts'
import { numberText, useSay, useView } from '../view.tsx'

/** Verifies the receipt of a transfer by the code printed on it. Tells what the paper tells, and nothing more. */
export function VerifyPage({ data }: { data: VerifyData }) {
  const say = useSay()
  const { carry, links } = useView()
  return (
    <Page title={say(verifyText.title)} indexed={false}>
      <div className="band verify">
        <h1>{say(verifyText.title)}</h1>
        <p className="hint">{say(verifyText.hint)}</p>
        <form action={links.verify} method="get">
          <label htmlFor="code">{say(verifyText.code)}</label>
          <input
            id="code"
            name="code"
            defaultValue={data.code}
            maxLength={40}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            aria-describedby={data.problem ? 'verify-problem' : undefined}
            aria-invalid={data.problem ? true : undefined}
            required
          />
          {carry.map(({ name, value }) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <button type="submit">{say(verifyText.verify)}</button>
        </form>
        {data.problem && (
          <p id="verify-problem" className="verdict bad" role="alert">
            {data.problem}
          </p>
        )}
        {data.receipt && <Found receipt={data.receipt} />}
      </div>
    </Page>
  )
}

function Found({ receipt }: { receipt: VerifiedReceipt }) {
  const say = useSay()
  const { language } = useView()
  const count = (value: number) => numberText(value, language)
  const counts = [
    ...(receipt.volumes > 0 ? [say(verifyText.volumes, { count: count(receipt.volumes) })] : []),
    say(verifyText.items, { count: count(receipt.items) }),
    ...(receipt.form === 'electronic'
      ? [say(verifyText.files, { count: count(receipt.files) }), say(verifyText.bytes, { count: count(receipt.bytes) })]
      : []),
  ]
  const rows = [
    [verifyText.number, receipt.number],
    [verifyText.agency, receipt.agency],
    [verifyText.repository, receipt.repository],
    [verifyText.counts, counts.join(language === 'zh' ? '，' : ', ')],
    [verifyText.issuedOn, receipt.issuedOn],
  ] as const
  const isValid = receipt.validity === 'valid'
  return (
    <section aria-labelledby="verdict">
      <h2 id="verdict" className={isValid ? 'verdict good' : 'verdict bad'}>
        {say(isValid ? verifyText.valid : verifyText.revoked)}
      </h2>
      <dl className="receipt">
        {rows.map(([name, value]) => (
          <div key={name.en}>
            <dt>{say(name)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div>
          <dt>{say(verifyText.digest)}</dt>
          <dd className="digest">{receipt.digest}</dd>
        </div>
      </dl>
      <p className="hint">{say(verifyText.compare)}</p>
    </section>
  )
}
