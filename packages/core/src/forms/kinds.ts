import type { Text } from '../text.ts'
import type { FormId } from './schema.ts'

export interface FormKind {
  readonly title: Text
  /** What the layout follows, with its clause where it is known. */
  readonly source: string
  /** Whether columns and fields were compared with what the standard prints. */
  readonly verified: boolean
}

export const formKinds: Readonly<Record<FormId, FormKind>> = {
  'item-catalogue': {
    title: { zh: '归档文件目录', en: 'Catalogue of filed items' },
    source: 'DA/T 22-2015 归档文件目录',
    verified: true,
  },
  'catalogue-cover': {
    title: { zh: '归档文件目录封面', en: 'Cover of the catalogue' },
    source: 'DA/T 22-2015 归档文件目录封面',
    verified: false,
  },
  'box-spines': { title: { zh: '档案盒盒脊', en: 'Box spines' }, source: 'DA/T 22-2015 档案盒', verified: false },
  'box-covers': { title: { zh: '档案盒封面', en: 'Box covers' }, source: 'DA/T 22-2015 档案盒', verified: false },
  'box-notes': { title: { zh: '备考表', en: 'Box notes' }, source: 'DA/T 22-2015 备考表', verified: true },
  'filing-stamps': { title: { zh: '归档章', en: 'Filing stamps' }, source: 'DA/T 22-2015 归档章', verified: false },
  'volume-contents': {
    title: { zh: '卷内文件目录', en: 'Contents of the volume' },
    source: 'GB/T 9705-2008 卷内文件目录',
    verified: false,
  },
  'volume-catalogue': {
    title: { zh: '案卷目录', en: 'Catalogue of volumes' },
    source: 'GB/T 11822-2008 案卷目录',
    verified: false,
  },
  'volume-covers': {
    title: { zh: '案卷封面', en: 'Volume covers' },
    source: 'GB/T 9705-2008 案卷封面',
    verified: false,
  },
  'volume-notes': {
    title: { zh: '卷内备考表', en: 'Volume notes' },
    source: 'GB/T 9705-2008 卷内备考表',
    verified: false,
  },
  'accounting-catalogue': {
    title: { zh: '会计档案案卷目录', en: 'Catalogue of accounting volumes' },
    source: '会计档案管理办法（财政部 国家档案局令第79号）',
    verified: false,
  },
}

/** Name of the file that a form is sent as, without its ending; made safe by the sender. */
export const formName = (id: FormId, about: string): string => `${formKinds[id].title.zh}${about ? `-${about}` : ''}`
