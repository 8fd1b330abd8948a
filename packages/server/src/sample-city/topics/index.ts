import type { Domain, Organisation } from '../places.ts'
import { archivesTopics } from './archives.ts'
import { civilAffairsTopics } from './civil-affairs.ts'
import { commonTopics } from './common.ts'
import { developmentTopics } from './development.ts'
import { educationTopics } from './education.ts'
import { governmentTopics } from './government.ts'
import { healthTopics } from './health.ts'
import { landTopics } from './land.ts'
import type { Topic } from './topic.ts'

export const topicsByDomain: Readonly<Record<Domain, readonly Topic[]>> = {
  government: governmentTopics,
  development: developmentTopics,
  education: educationTopics,
  'civil-affairs': civilAffairsTopics,
  land: landTopics,
  health: healthTopics,
  archives: archivesTopics,
}
/** Topics a body wrote about in a year: its own, and what every office writes. */
export function topicsOf(body: Organisation, year: number): { own: readonly Topic[]; common: readonly Topic[] } {
  const during = (topic: Topic) => topic.from <= year && year <= topic.to
  return {
    own: body.papers ? topicsByDomain[body.papers.domain].filter(during) : [],
    common: commonTopics.filter(during),
  }
}
