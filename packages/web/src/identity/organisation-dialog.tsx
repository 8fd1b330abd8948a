import { type Organisation, type OrganisationInput, organisationKinds } from '@lantai/core/identity/schema.ts'
import { organisationKindNames } from '@lantai/core/identity/text.ts'
import { Form, Input, Modal, Select } from 'antd'
import { useText } from '../app/language.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { uiTexts } from '../ui/text.ts'
import { useAttempt } from '../ui/use-attempt.ts'
import { organisationTexts as texts } from './administration-text.ts'
import { OrganisationRolesField, OrganisationSelect, RegionSelect } from './organisation-fields.tsx'
import { identity, useIdentityChanged } from './queries.ts'

interface OrganisationDialogProps {
  /** The one to change; without it a new one is made. */
  readonly of?: Organisation
  readonly parentId: string | null
  readonly onEnd: (made?: Organisation) => void
}

export function OrganisationDialog({ of, parentId, onEnd }: OrganisationDialogProps) {
  const t = useText()
  const changed = useIdentityChanged()
  const [form] = Form.useForm<OrganisationInput>()
  const { attempt, busy, error } = useAttempt()
  const save = (typed: OrganisationInput) =>
    attempt(async () => {
      const { code, parentId: above, ...rest } = typed
      const body = {
        ...rest,
        nameEn: rest.nameEn || null,
        regionCode: rest.regionCode ?? null,
        repositoryId: rest.repositoryId ?? null,
        roles: rest.roles ?? [],
      }
      const saved = of
        ? await identity.changeOrganisation({ params: { id: of.id }, body })
        : await identity.createOrganisation({ body: { ...body, code, parentId: above ?? null } })
      await changed()
      onEnd(saved)
    })
  return (
    <Modal
      open
      width={560}
      title={of ? `${t(texts.edit)} · ${of.name}` : t(texts.create)}
      okText={t(uiTexts.save)}
      okButtonProps={{ loading: busy }}
      onOk={form.submit}
      onCancel={() => onEnd()}
    >
      <ProblemNote error={error} />
      <Form form={form} layout="vertical" onFinish={save} initialValues={of ?? { kind: 'agency', roles: [], parentId }}>
        <Form.Item name="name" label={t(texts.name)} rules={[{ required: true, whitespace: true }]}>
          <Input maxLength={200} autoFocus />
        </Form.Item>
        <div className="two-columns">
          {!of && (
            <Form.Item
              name="code"
              label={t(texts.code)}
              extra={t(texts.codeHint)}
              rules={[{ required: true, pattern: /^[A-Z0-9][A-Z0-9-]{0,39}$/, message: t(texts.codeHint) }]}
            >
              <Input maxLength={40} />
            </Form.Item>
          )}
          <Form.Item name="kind" label={t(texts.kind)} rules={[{ required: true }]}>
            <Select
              options={organisationKinds.map((kind) => ({ value: kind, label: t(organisationKindNames[kind]) }))}
            />
          </Form.Item>
        </div>
        {!of && (
          <Form.Item name="parentId" label={t(texts.parent)} rules={[{ required: true }]}>
            <OrganisationSelect />
          </Form.Item>
        )}
        <div className="two-columns">
          <Form.Item name="repositoryId" label={t(texts.repository)}>
            <OrganisationSelect having="repository" allowClear />
          </Form.Item>
          <Form.Item name="regionCode" label={t(texts.region)}>
            <RegionSelect />
          </Form.Item>
          <OrganisationRolesField name="roles" label={t(texts.roles)} />
          <Form.Item name="nameEn" label={t(texts.nameEn)}>
            <Input maxLength={200} />
          </Form.Item>
        </div>
      </Form>
    </Modal>
  )
}
