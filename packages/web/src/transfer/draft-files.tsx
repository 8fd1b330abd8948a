import { FileAddOutlined, FolderOpenOutlined } from '@ant-design/icons'
import { transferApi } from '@lantai/core/transfer/api.ts'
import type { TransferDraft } from '@lantai/core/transfer/schema.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useBlocker } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { type ChangeEvent, useRef, useState } from 'react'
import { useText } from '../app/language.tsx'
import { useAsk } from '../ui/ask.tsx'
import { countText } from '../ui/format.tsx'
import { ProblemNote, useProblemText } from '../ui/problem-note.tsx'
import { draftText } from './draft-text.ts'
import { pairFiles } from './pair-files.ts'
import { draftsKey, transfers } from './queries.ts'
import { upload } from './upload.ts'
import { UploadList } from './upload-list.tsx'
import { useUploadQueue } from './use-upload-queue.ts'

/** Every path that rows name, page after page. */
async function namedBy(id: string): Promise<string[]> {
  const named: string[] = []
  let cursor: string | undefined
  do {
    const page = await transfers.draftRows({ params: { id }, query: { cursor, limit: 500 } })
    named.push(...page.items.flatMap(({ files }) => files.map(({ name }) => name)))
    cursor = page.next ?? undefined
  } while (cursor)
  return named
}

export function DraftFiles({ draft }: { draft: TransferDraft }) {
  const t = useText()
  const ask = useAsk()
  const tell = useProblemText()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const folder = useRef<HTMLInputElement>(null)
  const single = useRef<HTMLInputElement>(null)
  const [note, setNote] = useState<string>()
  const [error, setError] = useState<unknown>()
  const refresh = () => queries.invalidateQueries({ queryKey: draftsKey })
  const { state, queue } = useUploadQueue(
    ({ path, file }, progress) =>
      upload(transferApi.putDraftFile, { params: { id: draft.id }, query: { path } }, file, progress),
    refresh,
  )
  useBlocker({
    shouldBlockFn: async () =>
      state.running && !(await ask({ title: t(draftText.leave), act: t(draftText.leaveAct), keep: t(draftText.stay) })),
    enableBeforeUnload: state.running,
  })

  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const files = [...(event.target.files ?? [])]
    event.target.value = ''
    if (files.length === 0) return
    setError(undefined)
    try {
      const chosen = files.map((file) => ({ path: file.webkitRelativePath || file.name, file }))
      const { paired } = pairFiles(await namedBy(draft.id), chosen)
      const counts = { count: countText(files.length), named: countText(paired.length) }
      setNote(t(paired.length === 0 ? draftText.noneNamed : draftText.filesBig, counts))
      queue.add(paired)
    } catch (problem) {
      setError(problem)
    }
  }
  const remove = async (path: string) => {
    try {
      await transfers.removeDraftFile({ params: { id: draft.id }, query: { path } })
      await refresh()
    } catch (problem) {
      message.error(tell(problem))
    }
  }
  return (
    <div className="panel">
      <h2>{t(draftText.filesTitle)}</h2>
      <p>{t(draftText.filesLead, { named: countText(draft.filesNamed), present: countText(draft.filesPresent) })}</p>
      <div className="page-actions">
        <input
          ref={folder}
          type="file"
          hidden
          multiple
          onChange={choose}
          aria-label={t(draftText.chooseFolder)}
          {...{ webkitdirectory: '' }}
        />
        <input ref={single} type="file" hidden multiple onChange={choose} aria-label={t(draftText.chooseFiles)} />
        <Button
          type={draft.filesPresent < draft.filesNamed ? 'primary' : 'default'}
          icon={<FolderOpenOutlined />}
          onClick={() => folder.current?.click()}
        >
          {t(draftText.chooseFolder)}
        </Button>
        <Button icon={<FileAddOutlined />} onClick={() => single.current?.click()}>
          {t(draftText.chooseFiles)}
        </Button>
      </div>
      <ProblemNote error={error} />
      {note && (
        <p className="hint" aria-live="polite">
          {note}
        </p>
      )}
      <UploadList state={state} queue={queue} />
      {draft.filesUnnamed.length > 0 && (
        <details className="unnamed">
          <summary>{t(draftText.unnamed, { count: countText(draft.filesUnnamed.length) })}</summary>
          <p className="muted">{t(draftText.unnamedHint)}</p>
          <ul className="file-list">
            {draft.filesUnnamed.map((path) => (
              <li key={path}>
                <span className="code">{path}</span>
                <Button
                  size="small"
                  type="link"
                  onClick={() => remove(path)}
                  aria-label={`${t(draftText.remove)} ${path}`}
                >
                  {t(draftText.remove)}
                </Button>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}
