import Type from 'typebox'
import { api } from '../api.ts'
import { ById, Id } from '../schema.ts'
import { FilingBox } from './class-schema.ts'
import { step } from './step-route.ts'
import { BoxChange, BoxInput, BoxMove } from './work-schema.ts'

const BoxOf = Type.Object({ id: Id, boxId: Id })

export const boxApi = api({
  boxes: {
    method: 'GET',
    path: '/filings/:id/boxes',
    may: 'arrangement.file',
    summary: { zh: '档案盒', en: 'Boxes' },
    params: ById,
    reply: Type.Object({ items: Type.Array(FilingBox) }),
  },
  box: {
    ...step,
    method: 'POST',
    path: '/filings/:id/boxes',
    summary: { zh: '按厚度装盒', en: 'Put items into boxes by thickness' },
    body: BoxInput,
  },
  moveToBox: {
    ...step,
    method: 'POST',
    path: '/filings/:id/boxes/move',
    summary: { zh: '移到另一盒', en: 'Move items to another box' },
    body: BoxMove,
  },
  changeBox: {
    ...step,
    method: 'PATCH',
    path: '/filings/:id/boxes/:boxId',
    summary: { zh: '修改档案盒与备考表', en: 'Change a box and its note' },
    params: BoxOf,
    body: BoxChange,
  },
})
