import {
  type CallBackDigest,
  type ConnectedSystem,
  callBackDigests,
  type DeliveryLayout,
  deliveryLayouts,
  type SameIdRule,
  type SystemMade,
  type Target,
  targets,
} from '@lantai/core/connect/schema.ts'
import { targetNames } from '@lantai/core/connect/text.ts'
import { useQuery } from '@tanstack/react-query'
import { Checkbox, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useText } from '../app/language.tsx'
import { useMay } from '../app/session.ts'
import { fondsChoiceQuery } from '../catalogue/queries.ts'
import { useAgencies } from '../transfer/agencies.ts'
import { Field } from '../ui/field.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { uiTexts } from '../ui/text.ts'
import { useAttempt } from '../ui/use-attempt.ts'
import { connect } from './queries.ts'
import { connectText } from './text.ts'

/** Names of the layouts as their standards print them. */
export const layoutNames: Readonly<Record<DeliveryLayout, string>> = {
  plain: 'metadata.json',
  'da-t-93': 'DA/T 93',
  'carrier-2012': '档发〔2012〕7号',
  eep: 'DA/T 48 EEP',
  bagit: 'BagIt',
  'folder-list': 'CSV / XLSX',
  'e-ark': 'E-ARK',
}

interface SystemDialogProps {
  /** The system to change; none: a new one is registered. */
  readonly of?: ConnectedSystem
  /** With the new system and its secrets; of a change without. */
  readonly onEnd: (made?: SystemMade) => void
}

/** What is known of a business system: who has it, where its records go, how it is told. */
export function SystemDialog({ of, onEnd }: SystemDialogProps) {
  const t = useText()
  // An agency registers its own systems; the archives those of any of its agencies.
  const forOthers = useMay()('transfer.receive')
  const agencies = useAgencies()
  const [code, setCode] = useState(of?.code ?? '')
  const [agencyId, setAgencyId] = useState(of?.agency.id)
  const [name, setName] = useState(of?.name ?? '')
  const [target, setTarget] = useState<Target>(of?.target ?? 'filing')
  const [fondsId, setFondsId] = useState(of?.fonds?.id)
  const [sameId, setSameId] = useState<SameIdRule>(of?.sameId ?? 'refuse')
  const [layouts, setLayouts] = useState<DeliveryLayout[]>([...(of?.layouts ?? [])])
  const [contact, setContact] = useState(of?.contact ?? '')
  const [address, setAddress] = useState(of?.callBackAddress ?? '')
  const [digest, setDigest] = useState<CallBackDigest>(of?.callBackDigest ?? 'sm3')
  const [daily, setDaily] = useState(of?.reconcileDaily ?? false)
  const fonds = useQuery(fondsChoiceQuery).data ?? []
  const { attempt, busy, error } = useAttempt()
  const given = {
    name: name.trim(),
    target,
    fondsId: fondsId ?? null,
    sameId,
    layouts,
    ...(contact.trim() ? { contact: contact.trim() } : {}),
    callBackAddress: address.trim() || null,
    callBackDigest: digest,
    reconcileDaily: daily,
  }
  const save = () =>
    attempt(async () => {
      if (of) {
        await connect.changeSystem({ params: { id: of.id }, body: { version: of.version, ...given } })
        onEnd()
      } else onEnd(await connect.createSystem({ body: { code, ...(agencyId ? { agencyId } : {}), ...given } }))
    })
  const whole = name.trim() !== '' && (of || (/^[a-z0-9][a-z0-9-]{1,39}$/.test(code) && (agencyId || !forOthers)))
  return (
    <Modal
      open
      width={620}
      title={of ? `${t(connectText.change)} ${of.code}` : t(connectText.register)}
      okText={t(of ? uiTexts.save : connectText.register)}
      okButtonProps={{ disabled: !whole, loading: busy }}
      onOk={save}
      onCancel={() => onEnd()}
      maskClosable={false}
    >
      <ProblemNote error={error} />
      <div className="two-columns">
        {!of && (
          <>
            {forOthers && (
              <Field label={t(connectText.agency)}>
                <Select
                  showSearch={{ optionFilterProp: 'label' }}
                  value={agencyId}
                  onChange={(id) => {
                    setAgencyId(id)
                    setFondsId(undefined)
                  }}
                  options={agencies.map((agency) => ({ value: agency.id, label: agency.name }))}
                />
              </Field>
            )}
            <Field label={`${t(connectText.code)}（${t(connectText.codeHint)}）`}>
              <Input
                value={code}
                maxLength={40}
                placeholder="jyj-oa"
                onChange={(event) => setCode(event.target.value)}
              />
            </Field>
          </>
        )}
        <Field label={t(connectText.name)}>
          <Input value={name} maxLength={100} onChange={(event) => setName(event.target.value)} />
        </Field>
        <Field label={t(connectText.target)}>
          <Select
            value={target}
            onChange={setTarget}
            options={targets.map((value) => ({ value, label: t(targetNames[value]) }))}
          />
        </Field>
        <Field label={t(connectText.fonds)}>
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t(connectText.firstFonds)}
            value={fondsId}
            onChange={setFondsId}
            options={fonds.map((one) => ({ value: one.id, label: `${one.code} ${one.name}` }))}
          />
        </Field>
        <Field label={t(connectText.layouts)}>
          <Select<DeliveryLayout[]>
            mode="multiple"
            placeholder={t(connectText.everyLayout)}
            value={layouts}
            onChange={setLayouts}
            options={deliveryLayouts.map((value) => ({ value, label: layoutNames[value] }))}
          />
        </Field>
        <Field label={t(connectText.sameId)}>
          <Select
            value={sameId}
            onChange={setSameId}
            options={[
              { value: 'refuse', label: t(connectText.refuse) },
              { value: 'new-version', label: t(connectText.newVersion) },
            ]}
          />
        </Field>
        <Field label={t(connectText.contact)}>
          <Input value={contact} maxLength={200} onChange={(event) => setContact(event.target.value)} />
        </Field>
        <Field label={`${t(connectText.callBackAddress)}（${t(connectText.callBackHint)}）`}>
          <Input
            value={address}
            maxLength={500}
            placeholder="https://oa.example.gov.cn/archive/call-back"
            onChange={(event) => setAddress(event.target.value)}
          />
        </Field>
        <Field label={t(connectText.digest)}>
          <Select
            value={digest}
            onChange={setDigest}
            options={callBackDigests.map((value) => ({ value, label: `HMAC-${value.toUpperCase()}` }))}
          />
        </Field>
      </div>
      <Checkbox checked={daily} onChange={(event) => setDaily(event.target.checked)}>
        {t(connectText.daily)}
      </Checkbox>
    </Modal>
  )
}
