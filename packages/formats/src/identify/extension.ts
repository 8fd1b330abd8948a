/** Lower-case extension of a file name without the dot, '' when it has none. */
export const extensionOf = (name: string): string => /[^/]\.([^./]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
