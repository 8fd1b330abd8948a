import type { SchemeDetail } from '@lantai/core/arrangement/scheme-schema.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useLanguage, useText } from '../app/language.tsx'
import { useMay } from '../app/session.ts'
import { useAsk } from '../ui/ask.tsx'
import { useProblemText } from '../ui/problem-note.tsx'
import { schemeQuery, schemes, schemesKey } from './queries.ts'
import type { Edited } from './scheme-page.tsx'
import { schemeText } from './scheme-text.ts'

interface Props {
  readonly detail: SchemeDetail
  readonly now: Edited
  readonly editable: boolean
  readonly changed: boolean
  readonly faults: number
}

export function SchemeActions({ detail, now, editable, changed, faults }: Props) {
  const t = useText()
  const { language } = useLanguage()
  const may = useMay()
  const ask = useAsk()
  const tell = useProblemText()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const { id, version, state } = detail
  const params = { id }
  const name = language === 'zh' ? detail.nameZh : detail.nameEn
  const keep = (next: SchemeDetail) => {
    queries.setQueryData(schemeQuery(id).queryKey, next)
    return queries.invalidateQueries({ queryKey: [...schemesKey, 'list'] })
  }
  const save = async (): Promise<boolean> => {
    try {
      const { nameZh, nameEn, categories, levels, fields } = now
      await keep(
        await schemes.save({ params, body: { revision: detail.revision, nameZh, nameEn, categories, levels, fields } }),
      )
      message.success(t(schemeText.saved))
      return true
    } catch (problem) {
      message.error(tell(problem))
      return false
    }
  }
  const activate = async () => {
    if (changed && !(await save())) return
    let next: SchemeDetail | undefined
    await ask({
      title: t(schemeText.activateAsk, { name, version }),
      text: t(schemeText.activateWhy),
      act: t(schemeText.activate),
      work: async () => {
        next = await schemes.activate({ params })
      },
    })
    if (!next) return
    await keep(next)
    message.success(t(schemeText.activated))
  }
  const retire = async () => {
    let next: SchemeDetail | undefined
    await ask({
      title: t(schemeText.retireAsk, { name }),
      text: t(schemeText.retireWhy),
      act: t(schemeText.retire),
      danger: true,
      work: async () => {
        next = await schemes.retire({ params })
      },
    })
    if (next) await keep(next)
  }
  const discard = async () => {
    const sure = await ask({
      title: t(schemeText.discardAsk, { name }),
      text: t(schemeText.discardWhy),
      act: t(schemeText.discard),
      danger: true,
      work: () => schemes.discard({ params }),
    })
    if (!sure) return
    await navigate({ to: '/arrangement/schemes', ignoreBlocker: true })
    await queries.invalidateQueries({ queryKey: [...schemesKey, 'list'] })
  }
  const next = async () => {
    try {
      const made = await schemes.create({ body: { from: id } })
      navigate({ to: '/arrangement/schemes/$id', params: { id: made.id } })
    } catch (problem) {
      message.error(tell(problem))
    }
  }
  if (!may('arrangement.configure')) return null
  return (
    <div className="page-actions">
      {editable && changed && <span className="muted">{t(schemeText.unsaved)}</span>}
      {editable && (
        <>
          <Button danger onClick={discard}>
            {t(schemeText.discard)}
          </Button>
          <Button disabled={!changed || faults > 0} onClick={save}>
            {t(schemeText.save)}
          </Button>
          <Button type="primary" disabled={faults > 0 || now.fields.length === 0} onClick={activate}>
            {t(schemeText.activate)}
          </Button>
        </>
      )}
      {state === 'active' && <Button onClick={retire}>{t(schemeText.retire)}</Button>}
      {state !== 'draft' && (
        <Button type="primary" onClick={next}>
          {t(schemeText.nextVersion)}
        </Button>
      )}
    </div>
  )
}
