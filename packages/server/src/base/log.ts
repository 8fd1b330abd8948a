import { type Logger, pino } from 'pino'

export type Log = Logger

/** JSON lines on standard error; standard output belongs to the command line's answers. */
export const openLog = (level: string): Log => pino({ level, base: undefined }, pino.destination(2))
