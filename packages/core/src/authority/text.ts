import type { Text } from '../text.ts'
import type { ContentField } from './rules.ts'
import type { RestrictableField, versionActs } from './schema.ts'

export const contentFieldText: Readonly<Record<ContentField, Text>> = {
  kind: { zh: '类型', en: 'Kind' },
  names: { zh: '名称', en: 'Names' },
  from: { zh: '存在日期起', en: 'Existed from' },
  to: { zh: '存在日期止', en: 'Existed to' },
  history: { zh: '历史（生平）', en: 'History or biography' },
  places: { zh: '地点', en: 'Places' },
  legalStatus: { zh: '法律地位', en: 'Legal status' },
  functions: { zh: '职能、职业与活动', en: 'Functions, occupations, activities' },
  mandates: { zh: '授权依据', en: 'Mandates and sources of authority' },
  structure: { zh: '内部结构（世系）', en: 'Internal structure or genealogy' },
  context: { zh: '总体背景', en: 'General context' },
  status: { zh: '记录状态', en: 'Status' },
  detail: { zh: '详细程度', en: 'Level of detail' },
  rules: { zh: '规则与惯例', en: 'Rules and conventions' },
  sources: { zh: '资料来源', en: 'Sources' },
  restricted: { zh: '限制内容', en: 'Restricted parts' },
  public: { zh: '可公开', en: 'May be public' },
}

export const restrictableText: Readonly<Record<RestrictableField, Text>> = {
  dates: { zh: '存在（生卒）日期', en: 'Dates of existence or life' },
  history: contentFieldText.history,
  places: contentFieldText.places,
  legalStatus: contentFieldText.legalStatus,
  functions: contentFieldText.functions,
  mandates: contentFieldText.mandates,
  structure: contentFieldText.structure,
  context: contentFieldText.context,
  sources: contentFieldText.sources,
}

export const versionActText: Readonly<Record<(typeof versionActs)[number], Text>> = {
  created: { zh: '新建', en: 'Created' },
  changed: { zh: '修改', en: 'Changed' },
  restored: { zh: '恢复', en: 'Restored' },
  merged: { zh: '合并', en: 'Merged' },
  separated: { zh: '撤销合并', en: 'Merge undone' },
}
