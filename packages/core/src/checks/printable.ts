// Control characters but tab and line ends, halves of surrogate pairs, and what XML and PostgreSQL cannot hold.
const unprintable = /[^\P{Cc}\t\n\r]|\p{Surrogate}|[\ufffe\uffff]/gu

/** Text of a foreign package in a form that can be stored, shown and written as XML. */
export const printable = (text: string): string => text.replace(unprintable, '\ufffd')
