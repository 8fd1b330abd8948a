import type { Text } from '../text.ts'

/** Groups of check items by `<property>-<n>`, in the wording of the filing stage. */
export const checkGroups: Readonly<Record<string, Text>> = {
  '1-1': { zh: '电子文件来源真实性', en: 'Authenticity of the source' },
  '1-2': { zh: '电子文件元数据准确性', en: 'Accuracy of metadata' },
  '1-3': { zh: '电子文件内容真实性', en: 'Authenticity of content' },
  '1-4': { zh: '元数据与内容关联一致性', en: 'Link between metadata and content' },
  '1-5': { zh: '归档信息包真实性', en: 'Authenticity of the package' },
  '2-1': { zh: '电子文件数据总量', en: 'Total amount of data' },
  '2-2': { zh: '电子文件元数据完整性', en: 'Integrity of metadata' },
  '2-3': { zh: '电子文件内容完整性', en: 'Integrity of content' },
  '2-4': { zh: '归档信息包完整性', en: 'Integrity of the package' },
  '3-1': { zh: '电子文件元数据可用性', en: 'Usability of metadata' },
  '3-2': { zh: '电子文件内容可用性', en: 'Usability of content' },
  '3-3': { zh: '电子文件软硬件环境', en: 'Hardware and software environment' },
  '3-4': { zh: '归档信息包可用性', en: 'Usability of the package' },
  '4-1': { zh: '归档信息包病毒', en: 'Viruses in the package' },
  '4-2': { zh: '归档载体安全性', en: 'Security of the carrier' },
  '4-3': { zh: '归档过程安全性', en: 'Security of the process' },
}
