import { inject } from 'vitest'

export interface Demo {
  readonly url: string
  /** Its data folder, which the operator's commands work on while it runs. */
  readonly data: string
  readonly password: string
  /** As the start page of the demo prints them. */
  readonly signIns: readonly { readonly login: string; readonly name: string; readonly duty: string }[]
}

declare module 'vitest' {
  interface ProvidedContext {
    demo: Demo
  }
}

export const demo = (): Demo => inject('demo')

/** The sign-in of the sample city whose printed duty says these words. */
export function personOf(duty: string) {
  const found = demo().signIns.find((one) => one.duty.includes(duty))
  if (!found) throw new Error(`no sign-in for ${duty}`)
  return found
}
