import type { ProcessEvent } from '../transfer-package/model.ts'
import { type ByteSource, readXml, XML_LIMITS, type XmlProblem } from '../xml/read-xml.ts'

const LIMITS = { ...XML_LIMITS, bytes: 256 * 2 ** 20, depth: 64 }
const MOST_EVENTS = 5000
const PARTS = new Set(['eventType', 'eventDateTime', 'eventDetail', 'eventOutcome', 'eventOutcomeDetailNote'])

/** Events of a PREMIS document (version 2 or 3) as activities of DA/T 46 (M80–M84), in order. */
export async function readPremisEvents(source: ByteSource): Promise<ProcessEvent[] | XmlProblem> {
  const events: ProcessEvent[] = []
  let event: Record<string, string> | null = null
  const texts: string[] = []
  const problem = await readXml(
    source,
    {
      open(name) {
        texts.push('')
        if (name === 'event') event = {}
      },
      text(value) {
        texts.push((texts.pop() ?? '') + value)
      },
      close(name) {
        const text = (texts.pop() ?? '').trim()
        if (event && PARTS.has(name) && text) event[name] ??= text
        if (name !== 'event' || !event) return
        if (events.length < MOST_EVENTS) events.push(activity(event))
        event = null
      },
    },
    LIMITS,
  )
  return problem ?? events
}

const activity = (event: Readonly<Record<string, string>>): ProcessEvent => ({
  businessStatus: '历史行为',
  businessActivity: event.eventType ?? '',
  actionTime: event.eventDateTime ?? '',
  actionMandate: '',
  actionDescription: [event.eventDetail, event.eventOutcome, event.eventOutcomeDetailNote].filter(Boolean).join('；'),
})
