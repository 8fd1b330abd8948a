import { type MediaElement, type MediaLine, mediaElements } from './media-elements.ts'
import type { RowSet } from './row-set.ts'

const integer = { type: 'integer' } as const
const date = { type: 'date' } as const
const person = { type: 'person' } as const
// hh:mm:ss with or without frames
const duration = { pattern: '\\d{1,3}:[0-5]\\d:[0-5]\\d(\\.\\d{1,3})?' } as const

const common: readonly MediaLine[] = [
  ['标识', 'Identity', 'uniqueIdentifier', '唯一标识符', 'Unique identifier', 'o'],
  ['标识', 'Identity', 'aggregationLevel', '聚合层次', 'Aggregation level', 'o'],
  ['责任者', 'Responsibility', 'recordedBy', '摄录者', 'Recorded by', 'R', person],
  ['责任者', 'Responsibility', 'editedBy', '编辑者', 'Edited by', 'o', person],
  ['责任者', 'Responsibility', 'digitizationResponsibility', '数字化责任信息', 'Responsible for digitisation', 'o'],
  ['时间', 'Time', 'recordedOn', '摄录时间', 'Recorded on', 'R', date],
  ['时间', 'Time', 'editedOn', '编辑时间', 'Edited on', 'o', date],
  ['时间', 'Time', 'digitizedOn', '数字化时间', 'Digitised on', 'o', date],
  ['时间', 'Time', 'duration', '时间长度', 'Duration', 'R', duration],
  ['时间', 'Time', 'frames', '总帧数', 'Frames', 'o', integer],
  ['主题', 'Subject', 'contentDescription', '内容描述', 'Content', 'o', { type: 'long-text' }],
  ['主题', 'Subject', 'contentFrom', '内容起始时间', 'Content begins at', 'o', duration],
  ['主题', 'Subject', 'contentTo', '内容结束时间', 'Content ends at', 'o', duration],
  ['来源', 'Provenance', 'acquiredBy', '获取方式', 'Way of acquisition', 'o'],
  ['来源', 'Provenance', 'sourceName', '来源名称', 'Name of the source', 'o'],
  ['来源', 'Provenance', 'sourceFile', '源文件标识符', 'Identifier of the source file', 'o'],
  ['权限', 'Rights', 'copyright', '版权信息', 'Copyright', 'o'],
  ['存储', 'Storage', 'onlineLocation', '在线存址', 'Online location', 'o'],
  ['存储', 'Storage', 'offlineLocation', '离线存址', 'Offline location', 'o'],
  ['原始载体', 'Original carrier', 'carrierType', '原始载体类型', 'Type of the original carrier', 'o'],
  ['原始载体', 'Original carrier', 'carrierModel', '原始载体型号', 'Model of the original carrier', 'o'],
  ['捕获设备', 'Capture', 'origin', '生成方式', 'Origin', 'o', { values: ['原生', '数字化', '编辑'], verified: false }],
  ['捕获设备', 'Capture', 'deviceType', '设备类型', 'Type of device', 'o'],
  ['捕获设备', 'Capture', 'deviceMaker', '设备制造商', 'Maker of the device', 'o'],
  ['捕获设备', 'Capture', 'deviceModel', '设备型号', 'Model of the device', 'o'],
  ['捕获设备', 'Capture', 'deviceSoftware', '软件信息', 'Software', 'o'],
  ['格式信息', 'Format', 'formatName', '格式名称', 'Format', 'R'],
  ['格式信息', 'Format', 'formatVersion', '格式版本', 'Version of the format', 'o'],
  ['格式信息', 'Format', 'formatDescription', '格式描述', 'About the format', 'o'],
]
const video: readonly MediaLine[] = [
  ['视频参数', 'Video', 'videoCodec', '视频编码标准', 'Video codec', 'R'],
  ['视频参数', 'Video', 'videoColourSpace', '色彩空间', 'Colour space', 'o'],
  ['视频参数', 'Video', 'videoResolution', '分辨率', 'Resolution', 'R', { pattern: '\\d{2,5}[x×*]\\d{2,5}' }],
  ['视频参数', 'Video', 'frameRate', '帧率', 'Frame rate', 'R'],
  ['视频参数', 'Video', 'videoBitRate', '视频比特率', 'Video bit rate', 'R'],
  ['视频参数', 'Video', 'chromaSampling', '色度采样率', 'Chroma sampling', 'o'],
  ['视频参数', 'Video', 'videoBitDepth', '视频量化位数', 'Video bit depth', 'o', integer],
  ['视频参数', 'Video', 'aspectRatio', '画面高宽比', 'Aspect ratio', 'o'],
]
const audio = (obligation: 'R' | 'o'): readonly MediaLine[] => [
  ['音频参数', 'Audio', 'audioCodec', '音频编码标准', 'Audio codec', obligation],
  ['音频参数', 'Audio', 'audioBitRate', '音频比特率', 'Audio bit rate', 'o'],
  ['音频参数', 'Audio', 'sampleRate', '音频采样率', 'Sample rate', obligation],
  ['音频参数', 'Audio', 'audioBitDepth', '音频量化位数', 'Audio bit depth', 'o', integer],
  ['音频参数', 'Audio', 'channels', '声道', 'Channels', 'o'],
  ['参见', 'References', 'seeAlso', '参见号', 'See also', 'o'],
]

const setOf = (rows: readonly MediaLine[], title: { zh: string; en: string }): RowSet<MediaElement> => ({
  standard: 'DA/T 63-2017',
  title,
  version: '2017',
  effectiveFrom: null,
  effectiveTo: null,
  source: 'names of DA/T 63-2017 in order, as described in a secondary source; which are required is common practice',
  verified: false,
  rows: mediaElements(rows),
})

/** What a sound recording (LY) has of its own; elements of DA/T 18 are left to it. */
export const soundElements = setOf([...common, ...audio('R')], {
  zh: '录音类电子档案元数据方案',
  en: 'Metadata of electronic sound recordings',
})
/** What a video recording (LX) has of its own. */
export const videoElements = setOf([...common, ...video, ...audio('o')], {
  zh: '录像类电子档案元数据方案',
  en: 'Metadata of electronic video recordings',
})
