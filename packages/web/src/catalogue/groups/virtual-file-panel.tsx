import { ArrowDownOutlined, ArrowUpOutlined, CloseOutlined } from '@ant-design/icons'
import type { VirtualFileDetail } from '@lantai/core/catalogue/group-schema.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { useText } from '../../app/language.tsx'
import { useMay } from '../../app/session.ts'
import { useAsk } from '../../ui/ask.tsx'
import { dateText } from '../../ui/date-text.ts'
import { Facts } from '../../ui/facts.tsx'
import { When } from '../../ui/format.tsx'
import { SidePanel } from '../../ui/list-page.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { catalogue, itemsKey } from '../queries.ts'
import { groupText } from './group-text.ts'
import '../catalogue.css'

/** A virtual file with its records in order; each change is saved at once against the version seen. */
export function VirtualFilePanel({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useText()
  const may = useMay()
  const ask = useAsk()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const [code, setCode] = useState('')
  const [fault, setFault] = useState<unknown>()
  const { data, error } = useQuery({
    queryKey: ['virtual-files', 'one', id],
    queryFn: () => catalogue.virtualFile({ params: { id } }),
  })
  const mayDescribe = may('catalogue.describe')
  const refresh = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ['virtual-files'] }),
      queries.invalidateQueries({ queryKey: itemsKey }),
    ])
  const save = async (file: VirtualFileDetail, itemIds: string[]) => {
    setFault(undefined)
    try {
      const { title, reason, version } = file
      await catalogue.editVirtualFile({ params: { id }, body: { title, reason, version, itemIds } })
      message.success(t(groupText.saved))
    } catch (problem) {
      setFault(problem)
    }
    await refresh()
  }
  const add = async (file: VirtualFileDetail) => {
    setFault(undefined)
    try {
      const record = await catalogue.byCode({ query: { code: code.trim() } })
      setCode('')
      await save(file, [...new Set([...file.items.map((item) => item.id), record.id])])
    } catch (problem) {
      setFault(problem)
    }
  }
  const dissolve = async (file: VirtualFileDetail) => {
    const done = await ask({
      title: t(groupText.dissolveTitle, { title: file.title }),
      text: t(groupText.dissolveText),
      act: t(groupText.dissolve),
      danger: true,
      work: () => catalogue.removeVirtualFile({ params: { id } }),
    })
    if (!done) return
    onClose()
    await refresh()
  }
  const ids = data?.items.map((item) => item.id) ?? []
  const swapped = (at: number, step: 1 | -1) => {
    const next = [...ids]
    const [moved] = next.splice(at, 1)
    next.splice(at + step, 0, moved as string)
    return next
  }
  return (
    <SidePanel
      title={data?.title ?? ''}
      width={560}
      onClose={onClose}
      actions={
        data &&
        mayDescribe && (
          <Button danger onClick={() => dissolve(data)}>
            {t(groupText.dissolve)}
          </Button>
        )
      }
    >
      <ProblemNote error={error ?? fault} />
      {data && (
        <>
          <Facts
            of={[
              [t(groupText.fileReason), data.reason || '—'],
              [t(groupText.fileBy), data.createdBy],
              [t(groupText.fileAt), <When key="at" at={data.createdAt} />],
            ]}
          />
          <h3>{t(groupText.members)}</h3>
          {mayDescribe && (
            <Input.Search
              aria-label={t(groupText.add)}
              placeholder={t(groupText.add)}
              enterButton={t(groupText.add)}
              maxLength={200}
              value={code}
              onChange={(event) => setCode(event.target.value)}
              onSearch={(words) => words.trim() !== '' && add(data)}
            />
          )}
          <ol className="acts">
            {data.items.map((item, at) => (
              <li key={item.id}>
                <Link to="/catalogue/$id" params={{ id: item.id }}>
                  <span className="figures">{item.referenceCode}</span> {item.title}
                </Link>{' '}
                <span className="muted figures">{dateText(item.date)}</span>
                {mayDescribe && (
                  <span>
                    <Button
                      size="small"
                      type="text"
                      icon={<ArrowUpOutlined />}
                      aria-label={t(groupText.up)}
                      disabled={at === 0}
                      onClick={() => save(data, swapped(at, -1))}
                    />
                    <Button
                      size="small"
                      type="text"
                      icon={<ArrowDownOutlined />}
                      aria-label={t(groupText.down)}
                      disabled={at === ids.length - 1}
                      onClick={() => save(data, swapped(at, 1))}
                    />
                    <Button
                      size="small"
                      type="text"
                      icon={<CloseOutlined />}
                      aria-label={t(groupText.out)}
                      onClick={() =>
                        save(
                          data,
                          ids.filter((one) => one !== item.id),
                        )
                      }
                    />
                  </span>
                )}
              </li>
            ))}
          </ol>
        </>
      )}
    </SidePanel>
  )
}
