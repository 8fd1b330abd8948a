import type { HomeData } from '@lantai/core/search/public.ts'
import { OwnWords } from '../parts/own-words.tsx'
import { homeText } from '../text/home.ts'
import { counted, numberText, useSay, useView } from '../view.tsx'

export function FondsList({ fonds }: { fonds: HomeData['fonds'] }) {
  const say = useSay()
  const { language } = useView()
  // A column that says the same in every row says nothing.
  const manyRepositories = new Set(fonds.map(({ repository }) => repository.code)).size > 1
  return (
    <table className="list fonds-list">
      <thead>
        <tr>
          <th scope="col">{say(homeText.fondsCode)}</th>
          <th scope="col">{say(homeText.fondsName)}</th>
          {manyRepositories && <th scope="col">{say(homeText.repository)}</th>}
          <th scope="col">{say(homeText.years)}</th>
          <th scope="col" className="number">
            {say(homeText.items)}
          </th>
        </tr>
      </thead>
      <tbody>
        {fonds.map(({ code, name, repository, years, items, url }) => (
          <tr key={url}>
            <td className="code">{code}</td>
            <th scope="row">
              <a href={url}>
                <OwnWords>{name}</OwnWords>
              </a>
            </th>
            {manyRepositories && (
              <td className="held">
                <OwnWords>{repository.name}</OwnWords>
              </td>
            )}
            <td className="years">{years}</td>
            <td className="number">
              {numberText(items, language)}
              <span className="unit"> {say(counted(items, homeText.unitOne, homeText.unit))}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
