import type { Permission } from '@lantai/core/identity/permissions.ts'
import type { Text } from '@lantai/core/text.ts'
import { createElement, type ReactNode } from 'react'

/** Opens a dialog and tells what it made; undefined: the person thought better of it. */
export type OpenDialog = <T>(draw: (close: (answer?: T) => void) => ReactNode) => Promise<T | undefined>

export interface Place {
  readonly to: string
  readonly params?: Readonly<Record<string, string>>
  readonly search?: Readonly<Record<string, unknown>>
}

/** Something that can be begun from anywhere. `begin` answers where to go then. */
export interface Command {
  readonly key: string
  readonly name: Text
  readonly may: Permission
  readonly begin: (open: OpenDialog) => Promise<Place | undefined>
}

/** The dialogs are fetched when a command is chosen: none of them weighs on the first page. */
export const commands: readonly Command[] = [
  {
    key: 'new-filing',
    name: { zh: '新建整理任务', en: 'New filing' },
    may: 'arrangement.file',
    begin: async (open) => {
      const { FilingDialog } = await import('../filing/filing-dialog.tsx')
      const made = await open<{ id: string }>((onEnd) => createElement(FilingDialog, { onEnd }))
      return made && { to: '/filings/$id', params: { id: made.id } }
    },
  },
  {
    key: 'import',
    name: { zh: '导入目录', en: 'Import a catalogue' },
    may: 'catalogue.describe',
    begin: async (open) => {
      const { BeginDialog } = await import('../interop/begin-dialog.tsx')
      const id = await open<string>((onEnd) => createElement(BeginDialog, { onEnd }))
      return id ? { to: '/imports/$id', params: { id } } : undefined
    },
  },
  {
    key: 'new-fonds',
    name: { zh: '新建全宗', en: 'New fonds' },
    may: 'catalogue.describe',
    begin: async (open) => {
      const { FondsDialog } = await import('../catalogue/fonds-dialog.tsx')
      const made = await open<{ id: string }>((onEnd) => createElement(FondsDialog, { onEnd }))
      return made && { to: '/fonds/$id', params: { id: made.id } }
    },
  },
  {
    key: 'new-authority',
    name: { zh: '新建规范记录', en: 'New authority record' },
    may: 'authority.describe',
    begin: async (open) => {
      const { AuthorityDialog } = await import('../authority/authority-dialog.tsx')
      const made = await open<{ id: string }>((onEnd) => createElement(AuthorityDialog, { onEnd }))
      return made && { to: '/authorities/$id', params: { id: made.id } }
    },
  },
  {
    key: 'new-virtual-file',
    name: { zh: '新建虚拟卷', en: 'New virtual file' },
    may: 'catalogue.describe',
    begin: async (open) => {
      const { VirtualFileDialog } = await import('../catalogue/groups/virtual-file-dialog.tsx')
      const made = await open<{ id: string }>((onEnd) => createElement(VirtualFileDialog, { itemIds: [], onEnd }))
      return made && { to: '/virtual-files', search: { open: made.id } }
    },
  },
  {
    key: 'new-schedule',
    name: { zh: '新建归档范围和保管期限表', en: 'New filing-scope and retention schedule' },
    may: 'arrangement.propose',
    begin: async (open) => {
      const { NewScheduleDialog } = await import('../arrangement/new-schedule-dialog.tsx')
      const made = await open<{ id: string }>((onEnd) => createElement(NewScheduleDialog, { onEnd }))
      return made && { to: '/arrangement/schedules/$id', params: { id: made.id } }
    },
  },
  {
    key: 'new-scheme',
    name: { zh: '新建元数据方案', en: 'New metadata scheme' },
    may: 'arrangement.configure',
    begin: async (open) => {
      const { NewSchemeDialog } = await import('../arrangement/new-scheme-dialog.tsx')
      const made = await open<{ id: string }>((onEnd) => createElement(NewSchemeDialog, { onEnd }))
      return made && { to: '/arrangement/schemes/$id', params: { id: made.id } }
    },
  },
]
