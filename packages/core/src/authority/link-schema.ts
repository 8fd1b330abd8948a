import Type, { type Static } from 'typebox'
import { Id, Line, Nullable, OneOf, Page, PageQuery } from '../schema.ts'
import { linkRoles } from './kinds.ts'
import { AuthorityRef, NameText, OptionalDate } from './schema.ts'

const link = {
  linkId: Id,
  role: OneOf(linkRoles),
  from: OptionalDate,
  to: OptionalDate,
  note: Nullable(Type.String()),
}

export const LinkedItem = Type.Object({
  ...link,
  id: Id,
  referenceCode: Type.String(),
  title: Type.String(),
  creator: Type.String(),
  date: Type.String(),
  fondsCode: Type.String(),
  fondsName: Type.String(),
})
export type LinkedItem = Static<typeof LinkedItem>
export const LinkedFonds = Type.Object({
  ...link,
  id: Id,
  code: Type.String(),
  name: Type.String(),
})
export type LinkedFonds = Static<typeof LinkedFonds>
export const LinkedItemPage = Page(LinkedItem)
export const LinkedFondsPage = Page(LinkedFonds)
export const LinkQuery = Type.Object({ ...PageQuery, role: Type.Optional(OneOf(linkRoles)) })

/** Links one role to fonds or items; what is linked so already stays as it is. */
export const NewLinks = Type.Object({
  role: OneOf(linkRoles),
  fondsIds: Type.Array(Id, { maxItems: 100, uniqueItems: true }),
  itemIds: Type.Array(Id, { maxItems: 1000, uniqueItems: true }),
  from: OptionalDate,
  to: OptionalDate,
  note: Nullable(Line(400)),
})
export type NewLinks = Static<typeof NewLinks>
export const LinksMade = Type.Object({ made: Type.Integer(), already: Type.Integer() })
export const LinkIds = Type.Object({ linkIds: Type.Array(Id, { minItems: 1, maxItems: 1000, uniqueItems: true }) })
export const LinksRemoved = Type.Object({ removed: Type.Integer() })

/** Who a fonds or an item is linked with. */
export const LinkedAuthority = Type.Object({
  ...link,
  authority: AuthorityRef,
})
export type LinkedAuthority = Static<typeof LinkedAuthority>
export const LinkedAuthorities = Type.Object({ items: Type.Array(LinkedAuthority) })

const Example = Type.Object({ id: Id, referenceCode: Type.String(), title: Type.String(), date: Type.String() })

/**
 * Items whose 责任者 is, letter for letter, a name of this record that was valid at the item's date (`spans`, one for each
 * time that the name was borne), and that are not linked in this role yet.
 */
export const NameProposal = Type.Object({
  name: Type.String(),
  spans: Type.Array(Type.Object({ from: OptionalDate, to: OptionalDate })),
  /** At most 100 000 are counted; `more` then. */
  count: Type.Integer(),
  more: Type.Boolean(),
  examples: Type.Array(Example),
  /** Other records that bore the same name at the same time: whose papers these are, a person must say. */
  rivals: Type.Array(AuthorityRef),
})
export type NameProposal = Static<typeof NameProposal>
export const ProposalQuery = Type.Object({ role: Type.Optional(OneOf(linkRoles)) })
export const Proposal = Type.Object({ names: Type.Array(NameProposal) })
export const ProposalChoice = Type.Object({
  role: OneOf(linkRoles),
  names: Type.Array(NameText, { minItems: 1, maxItems: 200, uniqueItems: true }),
})
export type ProposalChoice = Static<typeof ProposalChoice>
