import Type from 'typebox'
import { api } from '../api.ts'
import { roleIds } from '../identity/permissions.ts'
import { Nullable, OneOf } from '../schema.ts'

/** Sign-ins of the invented city; null where the installation holds real records. */
export const SampleSignIns = Nullable(
  Type.Object({
    password: Type.String(),
    accounts: Type.Array(
      Type.Object({
        login: Type.String(),
        name: Type.String(),
        roles: Type.Array(OneOf(roleIds)),
        duty: Type.Object({ zh: Type.String(), en: Type.String() }),
      }),
    ),
  }),
)

export const sampleCityApi = api({
  signIns: {
    method: 'GET',
    path: '/sample-city',
    may: 'public',
    summary: { zh: '样例城市的登录账号', en: 'Sign-ins of the sample city' },
    reply: Type.Object({ sample: SampleSignIns }),
  },
})
