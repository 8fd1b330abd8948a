import { refusalKinds } from '../refusal-kind.ts'

export const uploadRefusals = refusalKinds({
  'upload.wrong-version': {
    status: 412,
    zh: '续传协议版本应为 tus {version}（请求头 Tus-Resumable）。',
    en: 'The version of the upload protocol must be tus {version} (header Tus-Resumable).',
  },
  'upload.wrong-offset': {
    status: 409,
    zh: '“{name}”已收到 {offset} 字节，这一段却从 {given} 开始。请先查询进度再从断点续传。',
    en: '{offset} bytes of “{name}” are here, and this part begins at {given}. Ask for the offset and go on from there.',
  },
  'upload.complete': {
    status: 409,
    zh: '“{name}”已经传完，不能再改动。',
    en: '“{name}” is complete and cannot be changed any more.',
  },
  'upload.too-long': {
    status: 413,
    zh: '“{name}”声明为 {bytes} 字节，送来的内容超出了声明的长度。这一段没有保存。',
    en: '“{name}” was announced with {bytes} bytes, and more than that came. This part was not kept.',
  },
  'upload.checksum': {
    status: 460,
    zh: '“{name}”的这一段与校验值不符，没有保存。请重传这一段。',
    en: 'This part of “{name}” does not agree with its checksum and was not kept. Send it again.',
  },
  'upload.too-many': {
    status: 429,
    zh: '未完成的上传已有 {limit} 个。请先续传或取消。',
    en: 'There are {limit} unfinished uploads already; finish or give up some first.',
  },
  'upload.not-complete': {
    status: 409,
    zh: '“{name}”还没有传完（{offset}／{bytes} 字节）。',
    en: '“{name}” is not complete yet ({offset} of {bytes} bytes).',
  },
})
