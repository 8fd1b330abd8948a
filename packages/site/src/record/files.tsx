import { fileRoleOf } from '@lantai/core/norms/file-roles.ts'
import type { RecordData, RecordFile } from '@lantai/core/search/public.ts'
import { OwnWords } from '../parts/own-words.tsx'
import { recordText } from '../text/record.ts'
import { counted, numberText, sizeText, useSay, useView } from '../view.tsx'

export function Files({ data }: { data: RecordData }) {
  const say = useSay()
  if (data.files.length === 0) return null
  return (
    <section aria-labelledby="files">
      <h2 id="files">{say(recordText.files)}</h2>
      <table className="list files">
        <thead>
          <tr>
            <th scope="col">{say(recordText.fileName)}</th>
            <th scope="col">{say(recordText.fileRole)}</th>
            <th scope="col" className="number">
              {say(recordText.filePages)}
            </th>
            <th scope="col" className="number">
              {say(recordText.fileSize)}
            </th>
            <th scope="col">{say(recordText.fileUse)}</th>
          </tr>
        </thead>
        <tbody>
          {data.files.map((file) => (
            <FileRow key={file.id} file={file} shown={data.shown?.fileId === file.id} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

// `file.shown` says that it was chosen; it may have turned out that it cannot be shown.
function FileRow({ file, shown }: { file: RecordFile; shown: boolean }) {
  const say = useSay()
  const { language } = useView()
  const { name, role, pages, bytes, url, showUrl, kind } = file
  const roleName = fileRoleOf(role)?.name[language] ?? role
  return (
    <tr>
      <th scope="row">
        <OwnWords>{name}</OwnWords>
      </th>
      <td>
        <OwnWords>{roleName}</OwnWords>
      </td>
      <td className="number">
        {pages !== null && (
          <>
            {numberText(pages, language)}
            <span className="unit"> {say(counted(pages, recordText.pageUnitOne, recordText.pageUnit))}</span>
          </>
        )}
      </td>
      <td className="number">{sizeText(bytes)}</td>
      <td className="use">
        {shown && <span className="now">{say(recordText.shownNow)}</span>}
        {!shown && !file.shown && showUrl && (
          <a href={showUrl} aria-label={say(recordText.showOf, { name })}>
            {say(recordText.show)}
          </a>
        )}
        {kind !== 'other' && (
          <a href={url} aria-label={say(recordText.openOf, { name })}>
            {say(recordText.open)}
          </a>
        )}
        <a href={url} download={name} aria-label={say(recordText.downloadOf, { name })}>
          {say(recordText.download)}
        </a>
      </td>
    </tr>
  )
}
