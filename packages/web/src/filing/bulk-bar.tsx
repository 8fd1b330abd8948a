import { urlOf } from '@lantai/core/api.ts'
import { filingApi } from '@lantai/core/filing/api.ts'
import type { FilingRow } from '@lantai/core/filing/schema.ts'
import { Button } from 'antd'
import { useText } from '../app/language.tsx'
import { useAsk } from '../ui/ask.tsx'
import { useDialog } from '../ui/dialogs.tsx'
import { countText } from '../ui/format.tsx'
import type { GridColumn, GridEdit } from '../ui/grid/types.ts'
import { uiTexts } from '../ui/text.ts'
import { filings } from './queries.ts'
import { SetFieldDialog } from './set-field-dialog.tsx'
import { filingText } from './text.ts'
import type { Work } from './use-work.ts'

interface BulkBarProps {
  readonly chosen: readonly FilingRow[]
  readonly columns: readonly GridColumn<FilingRow>[]
  readonly work: Work
  readonly filingId: string
  readonly onClear: () => void
}

const mostMerged = 200
const mostStamps = 200

/** What can be done with the items whose boxes are ticked. */
export function BulkBar({ chosen, columns, work, filingId, onClear }: BulkBarProps) {
  const t = useText()
  const ask = useAsk()
  const open = useDialog()
  const params = { id: filingId }
  const itemIds = chosen.map(({ id }) => id)
  const count = countText(chosen.length)
  const [first] = chosen
  const set = async () => {
    const edits = await open<readonly GridEdit[]>((close) => (
      <SetFieldDialog rows={chosen} columns={columns} onEnd={close} />
    ))
    if (edits && edits.length > 0) work.edit(edits)
  }
  const merge = () =>
    first &&
    ask({
      title: t(filingText.mergeTitle, { count }),
      text: t(filingText.mergeText, { title: first.values.title ?? '' }),
      act: t(filingText.merge),
      work: async () => {
        if (await work.act(() => filings.merge({ params, body: { itemIds, into: first.id } }))) onClear()
      },
    })
  const dissolve = () =>
    ask({
      title: t(filingText.dissolveTitle, { count }),
      text: t(filingText.dissolveText),
      act: t(filingText.dissolve),
      danger: true,
      work: async () => {
        if (await work.act(() => filings.removeItems({ params, body: { itemIds } }))) onClear()
      },
    })
  return (
    <div className="list-status filing-bulk">
      <strong>{t(uiTexts.chosen, { count })}</strong>
      <Button size="small" onClick={set}>
        {t(filingText.setField)}
      </Button>
      <Button size="small" onClick={() => work.act(() => filings.accept({ params, body: { itemIds } }))}>
        {t(filingText.accept)}
      </Button>
      <Button size="small" disabled={chosen.length < 2 || chosen.length > mostMerged} onClick={merge}>
        {t(filingText.merge)}
      </Button>
      <Button size="small" onClick={dissolve}>
        {t(filingText.dissolve)}
      </Button>
      <Button
        size="small"
        disabled={chosen.length > mostStamps}
        href={urlOf(filingApi.form, { params: { ...params, form: 'stamps' }, query: { as: 'pdf', itemIds } })}
        target="_blank"
      >
        {t(filingText.stamps)}
      </Button>
      <Button size="small" type="link" onClick={onClear}>
        {t(uiTexts.unchoose)}
      </Button>
    </div>
  )
}
