import type { Parameters } from '@lantai/core/checks/parameters.ts'

const first = 'Z109/WS/2011/Y/Z109-WS·2011·Y-0001'
const second = 'Z109/WS/2011/Y/Z109-WS·2011·Y-0002'

interface Fault {
  /** What the scheme sets for the item. */
  readonly parameters?: Parameters
  readonly level?: 'failed' | 'warning' | 'unjudged'
  readonly at: string
  readonly message: string
}

/** Where, and what is said, for the one fault of each fixture. */
export const faults: Readonly<Record<string, Fault>> = {
  'YJ-1-1-cannot-be-judged': {
    level: 'unjudged',
    at: `${first}/正文.pdf`,
    message: '“未知”的签章无法判断：签名的结构无法读取：Contents。请人工核验。',
  },
  'YJ-1-1-changed-after-signing': {
    at: `${first}/正文.pdf`,
    message: '“示例县人民政府办公室”的签章之后内容被改动：page 1。请取回签章时的原件。',
  },
  'YJ-1-1-signature-invalid': {
    at: `${first}/正文.pdf`,
    message:
      '“示例县人民政府办公室”的签章无效：签名值与所签内容不符：不是这个证书对这些内容的签名，或签名值被改动。请核实签章来源。',
  },
  'YJ-1-2-number-too-long': { at: first, message: '“文件编号”有 240 个字，应为 1 至 200 个字。请改正元数据。' },
  'YJ-1-3-date-in-words': {
    at: first,
    message: '“日期”的值“2011年2月3日”类型或格式不对，应为 YYYYMMDD，月日不详写 0000。请按方案改正元数据。',
  },
  'YJ-1-3-number-with-letters': {
    at: first,
    message: '“室编件号”的值“1号”类型或格式不对，应符合 \\d{1,8}。请按方案改正元数据。',
  },
  'YJ-1-4-unknown-category': {
    at: first,
    message:
      '“类别号”的值“QQ”不在值域内（值域：WS、KJ、RS、KU、ZY、ZP、LY、LX、SJ、YJ、WY、MT、SW）。请改为值域中的值。',
  },
  'YJ-1-4-unknown-security-class': {
    at: first,
    message:
      '“密级”的值“普通”不在值域内（值域：公开、国内、内部、秘密、机密、绝密，密级可加★和年限）。请改为值域中的值。',
  },
  'YJ-1-4-word-not-of-the-list': {
    at: first,
    message: '“文件组合类型”的值“多件”不在值域内（值域：单件、组合文件）。请改为值域中的值。',
  },
  'YJ-1-5-date-of-another-year': {
    at: first,
    message: '“日期”（20080203）与“年度”（2011）不是同一年度，不合理。请核对后改正。',
  },
  'YJ-1-5-date-to-come': {
    at: 'Z109/WS/2026/Y/Z109-WS·2026·Y-0001',
    message: '“日期”（20261201）晚于检测日期（2026-11-23），不合理。请核对后改正。',
  },
  'YJ-1-5-formed-after-filed': {
    at: 'Z109/WS/2026/Y/Z109-WS·2026·Y-0001',
    message: '“日期”（20260301）晚于信息包制作日期（2026-01-05），不合理。请核对后改正。',
  },
  'YJ-1-5-page-count-differs': { at: first, message: '“页数”为 5，与文件实际页数（2）不符。请核对后改正。' },
  'YJ-1-5-step-to-come': {
    at: first,
    message: '“行为时间”（2099-01-01）晚于检测日期（2026-11-23），不合理。请核对后改正。',
  },
  'YJ-1-6-control-character': {
    at: first,
    message: '“题名”的值含有控制字符（第 5 个字，U+0085）。请按原文重新录入或导出。',
  },
  'YJ-1-6-garbled': { at: first, message: '“题名”的值含有乱码（第 3 个字，U+951F）。请按原文重新录入或导出。' },
  'YJ-1-6-invisible-character': {
    at: first,
    message: '“题名”的值含有看不见的排版字符（第 5 个字，U+200B）。请按原文重新录入或导出。',
  },
  'YJ-1-6-private-character': {
    at: first,
    message: '“题名”的值含有自造字（第 5 个字，U+E123）。请按原文重新录入或导出。',
  },
  'YJ-1-6-question-marks': {
    at: first,
    message: '“题名”的值含有连续的问号，疑为乱码（第 3 个字，U+003F）。请按原文重新录入或导出。',
  },
  'YJ-1-7-number-not-padded': { at: 'Z109/WS/2011/Y/Z109-WS·2011·Y-001', message: '件号“001”应补零到4位。' },
  'YJ-1-8-code-twice': {
    at: first,
    message: '档号“Z109-WS·2011·Y-0001”与“Z109/KJ/2011/Y/Z109-WS·2011·Y-0001”重复。请为其中一件重新编号。',
  },
  'YJ-1-9-size-differs': {
    at: `${second}/正文.txt`,
    message: '元数据记载文件大小为 129 字节，实际为 29 字节。文件可能被替换或截断，请重新导出。',
  },
  'YJ-1-10-format-differs': {
    at: `${second}/正文.txt`,
    message: '元数据记载格式为“PDF”，文件扩展名为“txt”。请核对后改正。',
  },
  'YJ-1-11-recorded-file-missing': {
    at: second,
    message: '元数据记载的文件“附件二.txt”不在件的文件夹中。请补齐文件或改正文件名。',
  },
  'YJ-1-12-maker-missing': { at: '说明文件.TXT', message: '说明文件缺少“制作单位”。请补充后重新移交。' },
  'YJ-1-13-item-not-in-catalogue': { at: second, message: '目录文件没有列出这一件。' },
  'YJ-1-14-content-changed': {
    at: `${first}/附件.txt`,
    message: '文件的 SM3 摘要与摘要清单不符，内容在移交前后有变化。请核对原件后重新移交。',
  },
  'YJ-2-1-item-count-differs': {
    at: '说明文件.TXT',
    message: '说明文件的“档案数量(件)”为 3，实际为 2 件。请核对是否缺少或多出内容。',
  },
  'YJ-2-2-byte-count-differs': {
    at: '说明文件.TXT',
    message: '说明文件的“总字节数”为 188，实际为 88 字节。请核对是否缺少或多出内容。',
  },
  'YJ-2-3-author-missing': { at: first, message: '元数据缺少必有的“责任者”（DA/T 46-2009）。请补充后重新移交。' },
  'YJ-2-4-title-blank': { at: first, message: '必填的“题名”没有填写。请填写后重新移交。' },
  'YJ-2-5-step-missing': { at: first, message: '办理过程缺少环节：审核或核稿。请从业务系统补充导出。' },
  'YJ-2-5-step-without-time': { at: first, message: '办理过程有 3 个环节，其中 1 个没有行为时间。请补充行为时间。' },
  'YJ-2-5-steps-out-of-order': {
    at: first,
    message: '办理环节“审核”的时间（2011-02-02）早于前一环节“拟稿”（2011-02-03）。请核对后改正。',
  },
  'YJ-2-6-number-missing': { at: first, message: '缺号：Z109-WS·2011·Y-0002。请补齐该件，或说明缺号原因。' },
  'YJ-2-6-numbers-missing': {
    at: first,
    message: '缺号：Z109-WS·2011·Y-0002 至 Z109-WS·2011·Y-0004。请补齐这些件，或说明缺号原因。',
  },
  'YJ-2-7-main-text-missing': { at: first, message: '这一件只有附件等材料，没有正文。请补齐正文。' },
  'YJ-2-8-annex-missing': { at: first, message: '正文列有 2 个附件，实有 1 个；没有找到：任务分工表。请补齐附件。' },
  'YJ-2-9-not-to-be-filed': { at: first, message: '不在归档范围内：含“节假日值班安排”，属第1.3条“值班安排”，不归档。' },
  'YJ-2-9-outside-accession-scope': {
    parameters: { retentions: ['Y', 'C', 'D30'] },
    at: 'Z109/WS/2011/D10/Z109-WS·2011·D10-0001',
    message: '保管期限“10年”不在本馆进馆范围（Y、C、D30）。请从移交包中去掉这一件。',
  },
  'YJ-2-9-retention-differs': {
    level: 'warning',
    at: first,
    message: '保管期限为“永久”，归档范围和保管期限表第1.2条为“D30”。请核对。',
  },
  'YJ-2-10-appraisal-missing': {
    level: 'unjudged',
    at: '说明文件.TXT',
    message:
      '没有随同移交到期开放意见、政府信息公开情况（档案法实施条例第三十条）。请在说明文件中写明，或由接收人员核对书面材料。',
  },
  'YJ-2-10-catalogue-title-differs': {
    at: first,
    message: '目录文件的题名“关于印发工作总结的通知”与元数据“关于印发工作要点的通知”不一致。请核对后改正其一。',
  },
  'YJ-2-11-file-count-differs': {
    at: '说明文件.TXT',
    message: '说明文件的“文件数量”为 4，实际为 3 个文件。请核对是否缺少或多出内容。',
  },
  'YJ-3-1-metadata-not-well-formed': {
    at: `${second}/元数据.xml`,
    message: `“${second}/元数据.xml”格式错误（第 49 行）。请改正后重新移交。`,
  },
  'YJ-3-3-file-empty': { at: `${first}/正文.txt`, message: '文件是空的（0 字节）。请核对原件后补上内容。' },
  'YJ-3-3-format-not-listed': {
    at: `${first}/正文.xyz`,
    message: '格式“xyz”不在归档与移交格式之内（GB/T 18894）。请转换为 OFD、PDF 等格式。',
  },
  'YJ-3-3-text-called-pdf': {
    at: `${first}/正文.pdf`,
    message: '扩展名为“pdf”，文件头却不是PDF、PDF/A。文件可能损坏或被改名。',
  },
  'YJ-3-3-word-called-ofd': { at: `${first}/正文.ofd`, message: '扩展名为“ofd”，内容实为“docx”。文件可能被改名。' },
  'YJ-3-4-pdf-cut': {
    at: `${first}/正文.pdf`,
    message: '文件打不开：文件不完整，后面的内容缺失（%%EOF）。请核对原件后重新导出。',
  },
  'YJ-3-5-word-document': {
    level: 'warning',
    at: `${first}/正文.docx`,
    message: 'Word 文档 DOCX不宜长期保存，接收后应转换。',
  },
  'YJ-3-6-environment-missing': {
    level: 'unjudged',
    at: '说明文件.TXT',
    message: '说明文件没有“软硬件环境”，2 件的元数据也没有记录。请补充。',
  },
  'YJ-3-7-compression-unknown': {
    at: '其他/怪.txt',
    message: '“其他/怪.txt”使用了不支持的压缩方法（method 99）。请用通行的压缩方法，或不压缩。',
  },
  'YJ-3-7-entry-encrypted': { at: '其他/密.txt', message: '“其他/密.txt”已加密。移交前应解密（档发〔2012〕7号）。' },
  'YJ-3-8-archive-inside': {
    at: '其他/交接材料.zip',
    message: '“其他/交接材料.zip”是压缩包。移交前应解压，不得多层压缩。',
  },
  'YJ-3-8-pdf-encrypted': { at: `${first}/正文.pdf`, message: 'PDF 文件已加密或设有口令。移交前应解除。' },
  'YJ-4-2-virus': { at: `${first}/正文.txt`, message: '文件感染病毒“Lantai-Test-Signature”。请清除病毒后重新移交。' },
  'YJ-4-3-stray-file': { at: 'Thumbs.db', message: '多余文件：元数据和目录都没有记载。请去掉，或补充著录后重新移交。' },
}
