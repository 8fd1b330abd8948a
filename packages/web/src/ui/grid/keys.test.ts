import { expect, it } from 'vitest'
import { commandOf, type Pressed } from './keys.ts'

const press = (key: string, held: Partial<Pressed> = {}): Pressed => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
})
const control = { ctrlKey: true }

it('leaves copy, cut, paste and every letter to the browser, so that an input method can begin', () => {
  for (const key of ['c', 'v', 'x']) expect(commandOf(press(key, control), 'ready', false)).toBeUndefined()
  for (const key of ['a', '文', 'Process', '5', '=']) expect(commandOf(press(key), 'ready', false)).toBeUndefined()
})

it('walks with the arrows, extends with Shift, jumps with Ctrl', () => {
  expect(commandOf(press('ArrowDown'), 'ready', false)).toEqual({ act: 'move', move: 'down', extend: false })
  expect(commandOf(press('ArrowRight', { shiftKey: true }), 'ready', false)).toMatchObject({ extend: true })
  expect(commandOf(press('Home', control), 'ready', false)).toMatchObject({ move: 'first' })
  expect(commandOf(press('ArrowDown', { ctrlKey: true, shiftKey: true }), 'ready', false)).toEqual({
    act: 'move',
    move: 'edgeDown',
    extend: true,
  })
})

it('leaves a typed-over cell by an arrow, but moves in the text after F2', () => {
  expect(commandOf(press('ArrowLeft'), 'typing', false)).toEqual({ act: 'commit', move: 'left' })
  expect(commandOf(press('ArrowLeft'), 'editing', false)).toBeUndefined()
  expect(commandOf(press('ArrowDown'), 'typing', true)).toEqual({ act: 'choiceDown' })
})

it('fills the selection by Ctrl+Enter while writing, and accepts proposals by it otherwise', () => {
  expect(commandOf(press('Enter', control), 'typing', false)).toEqual({ act: 'fill' })
  expect(commandOf(press('Enter', control), 'ready', false)).toEqual({ act: 'accept' })
})

it('undoes and redoes with either hand’s habit, on either make of machine', () => {
  expect(commandOf(press('z', { metaKey: true }), 'ready', false)).toEqual({ act: 'undo' })
  expect(commandOf(press('Z', { metaKey: true, shiftKey: true }), 'ready', false)).toEqual({ act: 'redo' })
  expect(commandOf(press('y', control), 'ready', false)).toEqual({ act: 'redo' })
  expect(commandOf(press('z', control), 'editing', false)).toBeUndefined()
})
