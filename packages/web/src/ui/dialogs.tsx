import { createContext, Fragment, type ReactNode, useCallback, useContext, useRef, useState } from 'react'

type Close<T> = (answer?: T) => void
type Open = <T>(draw: (close: Close<T>) => ReactNode) => Promise<T | undefined>

const Opener = createContext<Open>(() => Promise.resolve(undefined))

/** Where awaited dialogs stand, so that they keep theme and language. */
export function Dialogs({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState<readonly { key: number; node: ReactNode }[]>([])
  const count = useRef(0)
  const opener = useCallback<Open>((draw) => {
    count.current += 1
    const key = count.current
    return new Promise((resolve) => {
      const close: Close<never> = (answer) => {
        setOpen((dialogs) => dialogs.filter((dialog) => dialog.key !== key))
        resolve(answer)
      }
      setOpen((dialogs) => [...dialogs, { key, node: draw(close as never) }])
    })
  }, [])
  return (
    <Opener value={opener}>
      {children}
      {open.map(({ key, node }) => (
        <Fragment key={key}>{node}</Fragment>
      ))}
    </Opener>
  )
}

/**
 * `const made = await open<Fonds>((close) => <FondsDialog onEnd={close} />)`; undefined when it was closed without an
 * answer. The node is drawn once: what changes in it is its own state.
 */
export const useDialog = (): Open => useContext(Opener)
