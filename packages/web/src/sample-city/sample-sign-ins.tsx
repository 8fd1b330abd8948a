import { sampleCityApi } from '@lantai/core/sample-city/api.ts'
import { useQuery } from '@tanstack/react-query'
import { clientOf } from '../app/client.ts'
import { useText } from '../app/language.tsx'
import { sampleTexts } from './text.ts'

const sampleCity = clientOf(sampleCityApi)

/** Whom one may sign in as where the installation is the sample city; nothing elsewhere. */
export function SampleSignIns({ choose }: { choose: (login: string, password: string) => void }) {
  const t = useText()
  const { data } = useQuery({ queryKey: ['sample-city'], queryFn: () => sampleCity.signIns(), staleTime: Infinity })
  const sample = data?.sample
  if (!sample) return null
  return (
    <section className="sample-sign-ins" aria-labelledby="sample-sign-ins">
      <h2 id="sample-sign-ins">{t(sampleTexts.title)}</h2>
      <p className="muted">{t(sampleTexts.hint, { password: sample.password })}</p>
      <ul>
        {sample.accounts.map(({ login, name, duty }) => (
          <li key={login}>
            <button type="button" onClick={() => choose(login, sample.password)}>
              <span>{t(duty)}</span>
              <span className="muted">
                {name} {login}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
