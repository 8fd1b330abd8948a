import { sampleCityApi } from '@lantai/core/sample-city/api.ts'
import { type Door, mount } from '../base/http.ts'
import { samplePassword } from './bodies.ts'
import { readMarker } from './marker.ts'
import { accounts } from './people.ts'

/** The start page shows whom one may sign in as; only in a data folder that was built as a sample. */
export function mountSampleSignIns(door: Door): void {
  const { data } = door.house.config
  mount(door, sampleCityApi, {
    signIns: async () => {
      if ((await readMarker(data))?.state !== 'done') return { sample: null }
      const people = accounts.map(({ login, name, roles, duty }) => ({ login, name, roles: [...roles], duty }))
      return { sample: { password: samplePassword, accounts: people } }
    },
  })
}
