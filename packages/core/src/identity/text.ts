import type { Text } from '../text.ts'
import type { OrganisationKind, OrganisationRole, RegionLevel } from './schema.ts'
import type { Need } from './session-schema.ts'

export const organisationKindNames: Readonly<Record<OrganisationKind, Text>> = {
  authority: { zh: '档案主管部门', en: 'Archival authority' },
  repository: { zh: '档案馆', en: 'Repository' },
  agency: { zh: '机关', en: 'Agency' },
  institution: { zh: '事业单位', en: 'Public institution' },
  enterprise: { zh: '企业', en: 'Enterprise' },
  society: { zh: '团体', en: 'Society' },
  county: { zh: '县（市、区）', en: 'County' },
  township: { zh: '乡镇（街道）', en: 'Township' },
  village: { zh: '村', en: 'Village' },
  community: { zh: '社区', en: 'Community' },
}

export const organisationRoleNames: Readonly<Record<OrganisationRole, Text>> = {
  authority: { zh: '档案主管部门', en: 'archival authority' },
  repository: { zh: '档案馆', en: 'repository' },
}

export const regionLevelNames: Readonly<Record<RegionLevel, Text>> = {
  country: { zh: '国家', en: 'Country' },
  province: { zh: '省级', en: 'Province' },
  city: { zh: '地级', en: 'City' },
  county: { zh: '县级', en: 'County' },
  township: { zh: '乡级', en: 'Township' },
  village: { zh: '村级', en: 'Village' },
}

export const needTexts: Readonly<Record<Need, Text>> = {
  'password-change': { zh: '请先修改一次性密码。', en: 'Change your one-time password first.' },
  'second-factor': {
    zh: '您的岗位须使用动态口令，请先绑定。',
    en: 'Your role needs a second factor; bind one first.',
  },
}
