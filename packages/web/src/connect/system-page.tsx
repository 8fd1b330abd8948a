import type { SystemDetail } from '@lantai/core/connect/schema.ts'
import { targetNames } from '@lantai/core/connect/text.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useLanguage, useText } from '../app/language.tsx'
import { useAsk } from '../ui/ask.tsx'
import { useDialog } from '../ui/dialogs.tsx'
import { Facts } from '../ui/facts.tsx'
import { bytesText, countText, When } from '../ui/format.tsx'
import { BackLink } from '../ui/last-search.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { useAttempt } from '../ui/use-attempt.ts'
import { useTitle } from '../ui/use-title.ts'
import { connect, systemQuery, useConnectChanged } from './queries.ts'
import { SecretDialog } from './secret-dialog.tsx'
import { Sources } from './sources.tsx'
import { layoutNames, SystemDialog } from './system-dialog.tsx'
import { connectText } from './text.ts'
import { VolumeBars } from './volume-bars.tsx'
import { SystemWord, Troubles } from './words.tsx'
import './connect.css'

/** One connected system: how it is registered, what came, where its packages are looked for. */
export function SystemPage() {
  const t = useText()
  const { id = '' } = useParams({ strict: false })
  const { data, error } = useQuery(systemQuery(id))
  useTitle(data?.system.name)
  if (!data)
    return (
      <section className="page">
        <ProblemNote error={error} />
      </section>
    )
  const { system, sources, manage } = data
  return (
    <section className="page connect-page">
      <nav aria-label={t(connectText.area)}>
        <BackLink to="/systems">{t(connectText.area)}</BackLink>
      </nav>
      <header className="page-head">
        <h1>{system.name}</h1>
        <SystemWord state={system.state} />
        {manage && <Actions detail={data} />}
      </header>
      <section className="panel">
        <h2>{t(connectText.facts)}</h2>
        <Facts
          of={[
            [t(connectText.code), <code key="code">{system.code}</code>],
            [t(connectText.agency), system.agency.name],
            [t(connectText.target), t(targetNames[system.target])],
            [
              t(connectText.fonds),
              system.fonds ? `${system.fonds.code} ${system.fonds.name}` : t(connectText.firstFonds),
            ],
            [
              t(connectText.layouts),
              system.layouts.length === 0
                ? t(connectText.everyLayout)
                : system.layouts.map((layout) => layoutNames[layout]).join('、'),
            ],
            [t(connectText.sameId), t(system.sameId === 'refuse' ? connectText.refuse : connectText.newVersion)],
            system.contact !== '' && [t(connectText.contact), system.contact],
            [t(connectText.callBackAddress), system.callBackAddress ?? t(connectText.callBackHint)],
            system.callBackAddress !== null && [t(connectText.digest), `HMAC-${system.callBackDigest.toUpperCase()}`],
            [t(connectText.daily), t(system.reconcileDaily ? connectText.yes : connectText.no)],
            [t(connectText.secretMade), <When key="secret" at={system.secretMadeAt} />],
            [t(connectText.troubles), <Troubles key="troubles" counts={system.counts} />],
          ]}
        />
        <p className="connect-links">
          <Link to="/deliveries" search={{ systemId: id }}>
            {t(connectText.deliveries)} {countText(system.counts.deliveries)}（{bytesText(system.counts.bytes)}）
          </Link>
          <Link to="/call-backs" search={{ systemId: id }}>
            {t(connectText.callBacks)}
          </Link>
          <Link to="/reconciliations" search={{ systemId: id }}>
            {t(connectText.reconciliations)}
          </Link>
        </p>
      </section>
      <section className="panel">
        <h2>{t(connectText.volume)}</h2>
        <VolumeBars id={id} />
      </section>
      <Sources systemId={id} sources={sources} manage={manage} />
    </section>
  )
}

function Actions({ detail: { system } }: { detail: SystemDetail }) {
  const t = useText()
  const { language } = useLanguage()
  const ask = useAsk()
  const dialog = useDialog()
  const changed = useConnectChanged()
  const { message } = App.useApp()
  const { attempt, busy, error } = useAttempt()
  const params = { id: system.id }
  const active = system.state === 'active'
  const act = t(active ? connectText.disable : connectText.enable)
  const change = async () => {
    await dialog((close) => <SystemDialog of={system} onEnd={close} />)
    await changed()
  }
  const setState = () =>
    ask({
      title: t(connectText.stateAsk, { act, name: system.name }),
      text: t(active ? connectText.disableWhy : connectText.enableWhy),
      act,
      danger: active,
      reason: { label: t(connectText.reason), maxLength: 200 },
      work: async (reason) => {
        await connect.setState({ params, body: { state: active ? 'disabled' : 'active', reason } })
        await changed()
      },
    })
  const replaceSecret = async () => {
    let secret: string | undefined
    await ask({
      title: `${t(connectText.newSecret)}？`,
      text: t(connectText.newSecretWhy),
      act: t(connectText.newSecret),
      danger: true,
      work: async () => {
        secret = (await connect.newSecret({ params })).secret
        await changed()
      },
    })
    if (secret) await dialog((close) => <SecretDialog code={system.code} secret={secret} onEnd={close} />)
  }
  const replaceKey = async () => {
    let key: string | undefined
    await ask({
      title: `${t(connectText.newKey)}？`,
      text: t(connectText.newKeyWhy),
      act: t(connectText.newKey),
      danger: true,
      work: async () => {
        key = (await connect.newCallBackKey({ params })).callBackKey
      },
    })
    if (key) await dialog((close) => <SecretDialog callBackKey={key} onEnd={close} />)
  }
  const tryIt = () =>
    attempt(async () => {
      const answer = await connect.tryCallBack({ params })
      message[answer.ok ? 'success' : 'warning'](answer[language])
    })
  const reconcile = () =>
    attempt(async () => {
      await connect.reconcile({ params, body: {} })
      await changed()
      message.success(t(connectText.started))
    })
  return (
    <div className="page-actions">
      <ProblemNote error={error} />
      <Button onClick={reconcile} loading={busy} disabled={!active}>
        {t(connectText.reconcileNow)}
      </Button>
      {system.callBackAddress && (
        <>
          <Button onClick={tryIt} loading={busy}>
            {t(connectText.tryCallBack)}
          </Button>
          <Button onClick={replaceKey}>{t(connectText.newKey)}</Button>
        </>
      )}
      <Button onClick={replaceSecret}>{t(connectText.newSecret)}</Button>
      <Button danger={active} onClick={setState}>
        {act}
      </Button>
      <Button type="primary" onClick={change}>
        {t(connectText.change)}
      </Button>
    </div>
  )
}
