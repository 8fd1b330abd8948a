import type { FondsClasses } from '@lantai/core/arrangement/classes.ts'
import type { Fonds } from '@lantai/core/catalogue/schema.ts'
import { classOrders } from '@lantai/core/norms/class-orders.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Radio } from 'antd'
import { useState } from 'react'
import { useLanguage, useText } from '../app/language.tsx'
import { useMay } from '../app/session.ts'
import { ProblemNote } from '../ui/problem-note.tsx'
import { uiTexts } from '../ui/text.ts'
import { useAttempt } from '../ui/use-attempt.ts'
import { ClassCodes } from './class-codes.tsx'
import { ClassOrders } from './class-orders.tsx'
import { codesText } from './codes-text.ts'
import { classesQuery, codes } from './queries.ts'

export function ClassesTab({ fonds }: { fonds: Fonds }) {
  const { data, error } = useQuery({ ...classesQuery(fonds.id), refetchOnWindowFocus: false })
  if (!data) return <ProblemNote error={error} />
  return <Edited key={data.revision} fonds={fonds} classes={data} />
}

function Edited({ fonds, classes }: { fonds: Fonds; classes: FondsClasses }) {
  const t = useText()
  const { language } = useLanguage()
  const editable = useMay()('arrangement.file')
  const queries = useQueryClient()
  const { message } = App.useApp()
  const [now, setNow] = useState(classes)
  const { attempt, busy, error } = useAttempt()
  const put = (part: Partial<FondsClasses>) => setNow((before) => ({ ...before, ...part }))
  const save = () =>
    attempt(async () => {
      const body = { ...now, codes: now.codes.filter(({ code, name }) => code !== '' || name !== '') }
      queries.setQueryData(classesQuery(fonds.id).queryKey, await codes.setClasses({ params: { id: fonds.id }, body }))
      message.success(t(codesText.saved))
    })
  return (
    <div className="rules-tab">
      <ProblemNote error={error} />
      <h2>{t(codesText.orders)}</h2>
      <p className="hint">{t(codesText.ordersNote)}</p>
      <ClassOrders orders={now.orders} editable={editable} onChange={(orders) => put({ orders })} />
      <ul className="hint">
        {classOrders.rows.map(({ id, name, note }) => (
          <li key={id}>{t(uiTexts.headed, { head: name[language], text: note[language] })}</li>
        ))}
      </ul>
      <h2>{t(codesText.codesTitle)}</h2>
      <div className="field">
        <span>{t(codesText.kind)}</span>
        <Radio.Group
          aria-label={t(codesText.kind)}
          disabled={!editable}
          value={now.kind}
          onChange={({ target }) => put({ kind: target.value })}
          options={[
            { value: 'organ', label: t(codesText.organs) },
            { value: 'topic', label: t(codesText.topics) },
          ]}
        />
        <span className="hint">{t(codesText.notMixed)}</span>
      </div>
      <ClassCodes codes={now.codes} editable={editable} onChange={(next) => put({ codes: next })} />
      {editable && (
        <p>
          <Button type="primary" disabled={now === classes} loading={busy} onClick={save}>
            {t(codesText.save)}
          </Button>
        </p>
      )}
    </div>
  )
}
