import type { identityApi } from '@lantai/core/identity/api.ts'
import { refuse } from '@lantai/core/refusal.ts'
import type { House } from '../base/house.ts'
import type { Handlers } from '../base/http.ts'
import * as account from './accounts.ts'
import * as grant from './grants.ts'
import * as organisation from './organisations.ts'
import { createRegion, renameRegion } from './regions.ts'
import { topOf } from './scope.ts'
import { changeSignInSettings, signInSettings } from './settings.ts'
import { accountView, listAccounts } from './store-accounts.ts'
import { listGrants } from './store-grants.ts'
import { listOrganisations } from './store-organisations.ts'
import { regions } from './store-regions.ts'

export const identityHandlers = (house: House): Handlers<typeof identityApi> => ({
  regions: async ({ db }) => ({ items: await regions(db) }),
  createRegion: ({ tx, actor, body }) => createRegion(tx, actor, body),
  renameRegion: ({ tx, actor, params, body }) => renameRegion(tx, actor, params.code, body),

  organisations: ({ db, actor, query }) => listOrganisations(db, topOf(actor), query),
  organisation: ({ db, actor, params }) => organisation.organisationWithPath(db, actor, params.id),
  createOrganisation: ({ tx, actor, body }) => organisation.createOrganisation(tx, actor, body, house),
  changeOrganisation: ({ tx, actor, params, body }) => organisation.changeOrganisation(tx, actor, params.id, body),
  moveOrganisation: ({ tx, actor, params, body }) => organisation.moveOrganisation(tx, actor, params.id, body.parentId),
  closeOrganisation: ({ tx, actor, params, body }) => organisation.closeOrganisation(tx, actor, params.id, body.on),

  accounts: ({ db, actor, query }) => listAccounts(db, topOf(actor), query),
  account: async ({ db, actor, params }) =>
    (await accountView(db, topOf(actor), params.id)) ?? refuse('http.not-found'),
  createAccount: ({ tx, actor, body: { login, name, organisationId } }) =>
    account.createAccount(tx, actor, { login, name, organisationId }, house),
  renameAccount: ({ tx, actor, params, body }) => account.renameAccount(tx, actor, params.id, body.name),
  disableAccount: ({ tx, actor, params }) => account.disableAccount(tx, actor, params.id, house),
  enableAccount: ({ tx, actor, params }) => account.enableAccount(tx, actor, params.id),
  unlockAccount: ({ tx, actor, params }) => account.unlockAccount(tx, actor, params.id),
  resetAccount: ({ tx, actor, params, body }) => account.resetAccount(tx, actor, params.id, body, house),

  grants: ({ db, actor, query }) => listGrants(db, topOf(actor), query),
  proposeGrant: ({ tx, actor, body: { accountId, organisationId, role } }) =>
    grant.proposeGrant(tx, actor, { accountId, organisationId, role }, house),
  activateGrant: ({ tx, actor, params }) => grant.activateGrant(tx, actor, params.id, house),
  rejectGrant: ({ tx, actor, params }) => grant.rejectGrant(tx, actor, params.id, house),
  revokeGrant: ({ tx, actor, params }) => grant.revokeGrant(tx, actor, params.id, house),

  signInSettings: ({ db }) => signInSettings(db),
  changeSignInSettings: ({ tx, actor, body }) => changeSignInSettings(tx, actor, body),
})
