/** What a reader says on the console while it reads, kept up to a number. Only for a process that reads one file at a time. */
export function warnings() {
  const said: string[] = []
  const { warn, log } = console
  const hear = (message: unknown) => {
    if (said.length < 1000)
      said.push(
        String(message)
          .replace(/^Warning: /, '')
          .slice(0, 500),
      )
  }
  console.warn = hear
  console.log = hear
  return {
    find: (pattern: RegExp) => said.find((each) => pattern.test(each)),
    end() {
      Object.assign(console, { warn, log })
    },
  }
}
