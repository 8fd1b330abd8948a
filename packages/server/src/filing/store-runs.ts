import type { Reader } from '../base/db.ts'

/** Whether a run has not ended. */
export async function isWorking(reader: Reader, runId: string | null): Promise<boolean> {
  if (runId === null) return false
  const row = await reader.selectFrom('run').select('state').where('id', '=', runId).executeTakeFirst()
  return row !== undefined && ['queued', 'running', 'cancelling'].includes(row.state)
}
