const plain = (name: string) => name.normalize('NFC').replaceAll('\\', '/').replace(/^\.\//, '')

/** Whether a recorded name is that of a file: separators and Unicode composition of another system make no other file. */
export const sameFile = (found: string, recorded: string): boolean => plain(found) === plain(recorded.trim())
