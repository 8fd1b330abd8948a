import { identityApi } from '@lantai/core/identity/api.ts'
import { sessionApi } from '@lantai/core/identity/session-api.ts'
import { type Door, mount } from '../base/http.ts'
import { identityHandlers } from './routes.ts'
import { sessionHandlers } from './routes-session.ts'
import './tables.ts'

export { createAccount } from './accounts.ts'
export { operatorActor, personActor, systemActor } from './actors.ts'
export { authenticate } from './authenticate.ts'
export { activateGrant, proposeGrant } from './grants.ts'
export { changeOrganisation, createOrganisation } from './organisations.ts'
export { type RateLimit, rateLimit } from './rate.ts'
export { createRegion } from './regions.ts'
export { topOf } from './scope.ts'
export { createSetupLink } from './set-up.ts'
export { accountsWithRole } from './store-grants.ts'
export {
  type OrganisationRow,
  organisation,
  organisationByCode,
} from './store-organisations.ts'

export function mountIdentity(door: Door): void {
  mount(door, sessionApi, sessionHandlers(door.house))
  mount(door, identityApi, identityHandlers(door.house))
}
