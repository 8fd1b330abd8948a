import type { PackagedVolume } from '../transfer-package/model.ts'
import { OTHER_FOLDER, VOLUME_LIST_FILE } from '../transfer-package/names.ts'
import { legalXml, writeXml } from '../xml/write-xml.ts'

/** Where a package in another layout carries its list of volumes. */
export const CARRIED_VOLUME_LIST = `${OTHER_FOLDER}/${VOLUME_LIST_FILE}`

const NAME = /^[\p{L}_][\p{L}\p{N}_.-]*$/u

/** 案卷目录.XML; a heading that cannot be an element's name is left out. */
export const volumeList = (volumes: readonly PackagedVolume[]): string =>
  writeXml({
    name: '案卷目录',
    content: volumes.map(({ referenceCode, title, cells }) => ({
      name: '案卷',
      content: Object.entries({ 档号: referenceCode, 题名: title, ...cells })
        .filter(([heading, value]) => NAME.test(heading) && value !== '')
        .map(([name, value]) => ({ name, content: legalXml(value) })),
    })),
  })
