/** Only what the programs need: PGDATA, PGOPTIONS or a foreign locale of the caller must not reach them. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const { PATH, SYSTEMROOT, TEMP, TMPDIR } = process.env
  return { PATH, SYSTEMROOT, TEMP, TMPDIR, LC_ALL: 'C' }
}
