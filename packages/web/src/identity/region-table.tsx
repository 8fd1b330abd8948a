import { type Region, regionLevels } from '@lantai/core/identity/schema.ts'
import { regionLevelNames } from '@lantai/core/identity/text.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Modal, Select } from 'antd'
import { useText } from '../app/language.tsx'
import { useMay } from '../app/session.ts'
import { useDialog } from '../ui/dialogs.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { Scroll } from '../ui/scroll.tsx'
import { uiTexts } from '../ui/text.ts'
import { useAttempt } from '../ui/use-attempt.ts'
import { organisationTexts, settingsTexts as texts } from './administration-text.ts'
import { RegionSelect } from './organisation-fields.tsx'
import { identity, regionsQuery, useIdentityChanged } from './queries.ts'

/** Regions are configuration of the installation: their codes and names are never in the program. */
export function RegionTable() {
  const t = useText()
  const may = useMay()
  const open = useDialog()
  const { data, error } = useQuery(regionsQuery)
  const nameOf = (code: string | null) => data?.find((region) => region.code === code)?.name ?? ''
  return (
    <section className="panel">
      <div className="page-head">
        <h2>{t(texts.regions)}</h2>
        {may('identity.manage') && (
          <Button onClick={() => open<void>((end) => <RegionDialog onEnd={end} />)}>{t(texts.createRegion)}</Button>
        )}
      </div>
      <ProblemNote error={error} />
      {data?.length === 0 && <p className="muted">{t(texts.noRegions)}</p>}
      {data && data.length > 0 && (
        <Scroll label={t(texts.regions)}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t(texts.regionCode)}</th>
                <th scope="col">{t(organisationTexts.name)}</th>
                <th scope="col">{t(texts.level)}</th>
                <th scope="col">{t(texts.parent)}</th>
                {may('identity.manage') && <td className="head" />}
              </tr>
            </thead>
            <tbody>
              {data.map((region) => (
                <tr key={region.code}>
                  <td className="figures">{region.code}</td>
                  <td>{region.name}</td>
                  <td>{t(regionLevelNames[region.level])}</td>
                  <td>{nameOf(region.parentCode)}</td>
                  {may('identity.manage') && (
                    <td className="right">
                      <Button
                        size="small"
                        type="link"
                        aria-label={`${t(texts.rename)} ${region.name}`}
                        onClick={() => open<void>((end) => <RegionDialog of={region} onEnd={end} />)}
                      >
                        {t(texts.rename)}
                      </Button>
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </section>
  )
}

function RegionDialog({ of, onEnd }: { of?: Region; onEnd: () => void }) {
  const t = useText()
  const changed = useIdentityChanged()
  const [form] = Form.useForm<Region>()
  const { attempt, busy, error } = useAttempt()
  const save = ({ code, name, nameEn, level, parentCode }: Region) =>
    attempt(async () => {
      const names = { name, nameEn: nameEn || null }
      if (of) await identity.renameRegion({ params: { code: of.code }, body: names })
      else await identity.createRegion({ body: { ...names, code, level, parentCode: parentCode ?? null } })
      await changed()
      onEnd()
    })
  return (
    <Modal
      open
      title={of ? `${t(texts.rename)} · ${of.code}` : t(texts.createRegion)}
      okText={t(uiTexts.save)}
      okButtonProps={{ loading: busy }}
      onOk={form.submit}
      onCancel={onEnd}
    >
      <ProblemNote error={error} />
      <Form form={form} layout="vertical" onFinish={save} initialValues={of ?? { level: 'county' }}>
        {!of && (
          <Form.Item
            name="code"
            label={t(texts.regionCode)}
            rules={[{ required: true, pattern: /^[0-9A-Z]{2,20}$/, message: '0-9 A-Z, 2–20' }]}
          >
            <Input autoFocus maxLength={20} />
          </Form.Item>
        )}
        <Form.Item name="name" label={t(organisationTexts.name)} rules={[{ required: true, whitespace: true }]}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="nameEn" label={t(organisationTexts.nameEn)}>
          <Input maxLength={200} />
        </Form.Item>
        {!of && (
          <div className="two-columns">
            <Form.Item name="level" label={t(texts.level)}>
              <Select options={regionLevels.map((level) => ({ value: level, label: t(regionLevelNames[level]) }))} />
            </Form.Item>
            <Form.Item name="parentCode" label={t(texts.parent)}>
              <RegionSelect />
            </Form.Item>
          </div>
        )}
      </Form>
    </Modal>
  )
}
