import { dateText, type Span } from '@lantai/core/authority/dates.ts'
import type { AuthorityKind } from '@lantai/core/authority/kinds.ts'
import type { LinkedFonds } from '@lantai/core/authority/link-schema.ts'
import { relationKind, relationText } from '@lantai/core/authority/relation-kinds.ts'
import type {
  AuthorityName,
  AuthorityRecord,
  AuthorityRelation,
  AuthorityTerm,
  AuthorityVersion,
} from '@lantai/core/authority/schema.ts'
import { writeXml, type XmlNode } from '@lantai/formats/xml/write-xml.ts'

const entityTypes: Readonly<Partial<Record<AuthorityKind, string>>> = {
  'corporate-body': 'corporateBody',
  person: 'person',
  family: 'family',
}
export const hasEac = (kind: AuthorityKind): boolean => entityTypes[kind] !== undefined

// Two code points that XML 1.0 cannot hold and a person may have pasted; what else it cannot hold is not kept.
const writable = (text: string) => text.toWellFormed().replace(/[\ufffe\uffff]/g, '\ufffd')
const node = (name: string, content: XmlNode['content'], attributes?: XmlNode['attributes']): XmlNode => ({
  name,
  content: typeof content === 'string' ? writable(content) : content,
  ...(attributes ? { attributes } : {}),
})
const present = (nodes: readonly (XmlNode | null)[]): XmlNode[] => nodes.filter((each) => each !== null)
const paragraphs = (text: string) => text.split(/\n+/).map((line) => node('p', line.trim()))
const words = (name: string, text: string) => (text === '' ? null : node(name, paragraphs(text)))
const note = (text: string | null) => (text ? node('descriptiveNote', [node('p', text)]) : null)

const end = (name: string, date: string | null) =>
  date === null ? null : node(name, dateText(date), { standardDate: dateText(date) })
function dates({ from, to }: Span): XmlNode | null {
  if (from === null && to === null) return null
  if (from !== null && from === to) return end('date', from)
  return node('dateRange', present([end('fromDate', from), end('toDate', to)]))
}

const parts: Readonly<Record<AuthorityName['kind'], 'authorizedForm' | 'alternativeForm'>> = {
  authorised: 'authorizedForm',
  parallel: 'alternativeForm',
  former: 'alternativeForm',
  abbreviation: 'alternativeForm',
  other: 'alternativeForm',
  pinyin: 'alternativeForm',
}
function nameEntry(name: AuthorityName): XmlNode {
  const used = dates(name)
  const content = [node('part', name.text), used && node('useDates', [used]), node(parts[name.kind], 'Lantai')]
  return node('nameEntry', present(content), { localType: `urn:lantai:name:${name.kind}` })
}

function terms(list: string, one: string, all: readonly AuthorityTerm[], entry = 'term'): XmlNode | null {
  if (all.length === 0) return null
  return node(
    list,
    all.map((term) => node(one, present([node(entry, term.text), dates(term), note(term.note)]))),
  )
}

function relation(each: AuthorityRelation): XmlNode {
  const { category } = relationKind(each.kind)
  const type =
    category === 'temporal'
      ? `temporal-${each.forward ? 'later' : 'earlier'}`
      : category === 'hierarchical'
        ? `hierarchical-${each.forward ? 'child' : 'parent'}`
        : category
  const said = relationText(each.kind, each.forward)
  const told = `${said.zh} / ${said.en}${each.note ? `：${each.note}` : ''}`
  const content = present([node('relationEntry', each.other.name), dates(each), note(told)])
  return category === 'function'
    ? node('functionRelation', content, { functionRelationType: 'performs' })
    : node('cpfRelation', content, { cpfRelationType: type })
}

const resourceTypes: Readonly<Record<string, string>> = { creator: 'creatorOf', subject: 'subjectOf' }
const resource = (fonds: LinkedFonds) =>
  node(
    'resourceRelation',
    present([node('relationEntry', `${fonds.code} ${fonds.name}`), dates(fonds), note(fonds.note)]),
    {
      resourceRelationType: resourceTypes[fonds.role] ?? 'other',
    },
  )

const eventTypes: Readonly<Record<AuthorityVersion['act'], string>> = {
  created: 'created',
  changed: 'revised',
  restored: 'revised',
  merged: 'revised',
  separated: 'revised',
}
const event = ({ act, at, by, reason }: AuthorityVersion) =>
  node(
    'maintenanceEvent',
    present([
      node('eventType', eventTypes[act]),
      node('eventDateTime', at, { standardDateTime: at.replace(/\.\d+Z$/, 'Z') }),
      node('agentType', 'human'),
      node('agent', by),
      reason ? node('eventDescription', reason) : null,
    ]),
  )

interface Described {
  readonly record: AuthorityRecord
  readonly agency: { readonly name: string }
  /** Latest first. */
  readonly versions: readonly AuthorityVersion[]
  readonly fonds: readonly LinkedFonds[]
}

/** A record as EAC-CPF 2010 (urn:isbn:1-931666-33-4), with what the reader may see of it. */
export function eacOf({ record, agency, versions, fonds }: Described): string {
  const { content } = record
  const existed = dates(content)
  const control = node(
    'control',
    present([
      // NMTOKEN: codes may hold blanks, ids never do.
      node('recordId', record.id),
      node('otherRecordId', record.code),
      node('maintenanceStatus', record.version > 1 ? 'revised' : 'new'),
      node('publicationStatus', record.status === 'draft' ? 'inProcess' : 'approved'),
      node('maintenanceAgency', [node('agencyName', agency.name)]),
      node('languageDeclaration', [
        node('language', '中文', { languageCode: 'zho' }),
        node('script', '简体汉字', { scriptCode: 'Hans' }),
      ]),
      content.rules ? node('conventionDeclaration', [node('citation', content.rules)]) : null,
      node('localControl', [node('term', record.detail)], { localType: 'urn:lantai:detail' }),
      node('maintenanceHistory', [...versions].reverse().map(event)),
      content.sources
        ? node(
            'sources',
            content.sources.split(/\n+/).map((line) => node('source', [node('sourceEntry', line.trim())])),
          )
        : null,
    ]),
  )
  const legal = content.legalStatus ? node('legalStatus', [node('term', content.legalStatus)]) : null
  const description = present([
    existed && node('existDates', [existed]),
    terms('places', 'place', content.places, 'placeEntry'),
    legal,
    record.kind === 'person'
      ? terms('occupations', 'occupation', content.functions)
      : terms('functions', 'function', content.functions),
    terms('mandates', 'mandate', content.mandates),
    words('structureOrGenealogy', content.structure),
    words('generalContext', content.context),
    words('biogHist', content.history),
  ])
  // The order of the schema: other agents, resources, functions.
  const related = record.relations.map(relation)
  const relations = [
    ...related.filter(({ name }) => name === 'cpfRelation'),
    ...fonds.map(resource),
    ...related.filter(({ name }) => name === 'functionRelation'),
  ]
  return writeXml(
    node(
      'eac-cpf',
      [
        control,
        node(
          'cpfDescription',
          present([
            node('identity', [
              node('entityId', record.code),
              node('entityType', entityTypes[record.kind] as string),
              ...content.names.map(nameEntry),
            ]),
            description.length > 0 ? node('description', description) : null,
            relations.length > 0 ? node('relations', relations) : null,
          ]),
        ),
      ],
      { xmlns: 'urn:isbn:1-931666-33-4', 'xml:lang': 'zh-Hans' },
    ),
  )
}
