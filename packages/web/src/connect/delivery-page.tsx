import { urlOf } from '@lantai/core/api.ts'
import type { CheckFinding } from '@lantai/core/checks/schema.ts'
import { connectApi } from '@lantai/core/connect/api.ts'
import type { DeliveryDetail, DeliveryItem } from '@lantai/core/connect/delivery-schema.ts'
import { channelNames, deliveryStateNames, targetNames } from '@lantai/core/connect/text.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useLanguage, useText } from '../app/language.tsx'
import { useMe } from '../app/session.ts'
import { useAsk } from '../ui/ask.tsx'
import { Facts } from '../ui/facts.tsx'
import { bytesText, countText, When } from '../ui/format.tsx'
import { BackLink } from '../ui/last-search.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { RecordTable } from '../ui/record-table.tsx'
import { RunLive } from '../ui/run-progress.tsx'
import { SearchBox } from '../ui/search-box.tsx'
import { useTitle } from '../ui/use-title.ts'
import { Word } from '../ui/word.tsx'
import { connect, deliveryQuery, useConnectChanged, useDeliveryFindings, useDeliveryItems } from './queries.ts'
import { connectText } from './text.ts'
import { useRetry } from './use-retry.ts'
import { CallBackWord, DeliveryWord } from './words.tsx'
import './connect.css'

/** One package of a connected system, and all that happened to it. */
export function DeliveryPage() {
  const t = useText()
  const { language } = useLanguage()
  const changed = useConnectChanged()
  // The run is the agency's own: the archives sees how it went in the story.
  const own = useMe().organisation?.id
  const { id = '' } = useParams({ strict: false })
  const { data, error } = useQuery(deliveryQuery(id))
  useTitle(data && `${data.delivery.businessId} ${data.delivery.title}`)
  if (!data)
    return (
      <section className="page">
        <ProblemNote error={error} />
      </section>
    )
  const { delivery, story, versions } = data
  return (
    <section className="page connect-page" key={id}>
      <nav aria-label={t(connectText.deliveries)}>
        <BackLink to="/deliveries">{t(connectText.deliveries)}</BackLink>
      </nav>
      <header className="page-head">
        <h1>{delivery.title || delivery.businessId}</h1>
        <DeliveryWord delivery={delivery} />
        <Actions detail={data} />
      </header>
      {delivery.runId && delivery.agency.id === own && <RunLive id={delivery.runId} onEnd={changed} />}
      <section className="panel">
        <Facts
          of={[
            delivery.fault && [
              t(connectText.fault),
              <span key="fault" className="bad-text">
                {delivery.fault[language]}
              </span>,
            ],
            delivery.reasons !== null && [t(connectText.reasons), delivery.reasons],
            [
              t(connectText.businessId),
              <span key="id">
                <code>{delivery.businessId}</code> · {t(connectText.versionOf, { count: delivery.version })}
                {delivery.superseded && `（${t(connectText.superseded)}）`}
              </span>,
            ],
            [
              t(connectText.system),
              <Link key="system" to="/systems/$id" params={{ id: delivery.system.id }}>
                {delivery.system.name}
              </Link>,
            ],
            [t(connectText.agency), delivery.agency.name],
            [t(connectText.target), t(targetNames[delivery.target])],
            [t(connectText.channel), t(channelNames[delivery.channel])],
            delivery.layout !== null && [t(connectText.layout), delivery.layout],
            [
              t(connectText.size),
              `${t(connectText.itemsAndFiles, { items: countText(delivery.items), files: countText(delivery.files) })} · ${bytesText(delivery.bytes)}`,
            ],
            ['SM3', <code key="sm3">{delivery.sm3}</code>],
            delivery.repeats > 0 && [t(connectText.repeats), t(connectText.times, { count: delivery.repeats })],
            delivery.filing && [
              t(connectText.filing),
              <Link key="filing" to="/filings/$id" params={{ id: delivery.filing.id }}>
                {delivery.filing.title}
              </Link>,
            ],
            delivery.transfer && [
              t(connectText.transfer),
              <Link key="transfer" to="/transfers/$id" params={{ id: delivery.transfer.id }}>
                {delivery.transfer.number}
              </Link>,
            ],
            delivery.callBack && [t(connectText.callBack), <CallBackWord key="back" state={delivery.callBack} />],
          ]}
        />
      </section>
      <section className="panel">
        <h2>{t(connectText.story)}</h2>
        <ol className="story">
          {story.map((line) => (
            <li key={`${line.at} ${line.kind}`}>
              <When at={line.at} seconds />
              <span>{line[language]}</span>
            </li>
          ))}
        </ol>
        {versions.length > 1 && (
          <p className="connect-links">
            {t(connectText.versions)}
            {versions.map((one) => (
              <Link key={one.id} to="/deliveries/$id" params={{ id: one.id }}>
                {t(connectText.versionOf, { count: one.version })} · {t(deliveryStateNames[one.state])}
              </Link>
            ))}
          </p>
        )}
      </section>
      <Items id={id} />
      <Findings id={id} checked={delivery.checkedAt !== null} />
    </section>
  )
}

function Actions({ detail: { delivery, may } }: { detail: DeliveryDetail }) {
  const t = useText()
  const ask = useAsk()
  const retry = useRetry()
  const changed = useConnectChanged()
  const params = { id: delivery.id }
  const giveBack = () =>
    ask({
      title: t(connectText.returnAsk, { title: delivery.title || delivery.businessId }),
      text: t(connectText.returnWhy),
      act: t(connectText.return),
      danger: true,
      reason: { label: t(connectText.reasons), maxLength: 2000 },
      work: async (reasons) => {
        await connect.returnDelivery({ params, body: { reasons } })
        await changed()
      },
    })
  return (
    <div className="page-actions">
      <Button href={urlOf(connectApi.deliveryPackage, { params })} download>
        {t(connectText.package)}
      </Button>
      {may.return && (
        <Button danger onClick={giveBack}>
          {t(connectText.return)}
        </Button>
      )}
      {may.retry && (
        <Button type="primary" onClick={() => retry(() => connect.retryDeliveries({ body: { ids: [delivery.id] } }))}>
          {t(connectText.retry)}
        </Button>
      )}
    </div>
  )
}

function Items({ id }: { id: string }) {
  const t = useText()
  const [text, setText] = useState<string>()
  const list = useDeliveryItems(id, text)
  return (
    <section className="panel">
      <h2>{t(connectText.items)}</h2>
      <SearchBox label={t(connectText.findItem)} value={text} onSearch={setText} />
      <div className="connect-list">
        <RecordTable<DeliveryItem>
          label={t(connectText.items)}
          list={list}
          keys={false}
          rowKey={({ sequence }) => String(sequence)}
          rowName={({ title }) => title}
          columns={[
            { key: 'sequence', title: '#', width: 50, align: 'right', render: ({ sequence }) => sequence },
            { key: 'title', title: t(connectText.title), render: ({ title }) => title },
            {
              key: 'code',
              title: t(connectText.referenceCode),
              width: 220,
              wideOnly: true,
              render: ({ referenceCode }) => referenceCode,
            },
            {
              key: 'files',
              title: t(connectText.files),
              wideOnly: true,
              render: ({ files }) => files.map(({ name, role }) => `${name}${role ? `（${role}）` : ''}`).join('、'),
            },
          ]}
          empty={<p className="muted">{t(connectText.notChecked)}</p>}
        />
      </div>
    </section>
  )
}

function Findings({ id, checked }: { id: string; checked: boolean }) {
  const t = useText()
  const { language } = useLanguage()
  const list = useDeliveryFindings(id)
  return (
    <section className="panel">
      <h2>{t(connectText.findings)}</h2>
      {list.rows.length === 0 && !list.error ? (
        <p className="muted">{t(checked ? connectText.noFindings : connectText.notChecked)}</p>
      ) : (
        <div className="connect-list">
          <RecordTable<CheckFinding>
            label={t(connectText.findings)}
            list={list}
            keys={false}
            rowKey={({ code, sequence }) => `${code} ${sequence}`}
            rowName={({ message }) => message}
            columns={[
              { key: 'code', title: t(connectText.code), width: 100, render: ({ code }) => code },
              { key: 'at', title: t(connectText.where), width: 240, wideOnly: true, render: ({ at }) => at },
              {
                key: 'what',
                title: t(connectText.what),
                render: ({ level, message, messageEn }) => (
                  <Word tone={level === 'failed' ? 'bad' : 'warning'}>{language === 'zh' ? message : messageEn}</Word>
                ),
              },
            ]}
            empty=""
          />
        </div>
      )}
    </section>
  )
}
