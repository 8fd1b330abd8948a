import type { Text } from '../text.ts'

/** 检测目的 by group; our own wording, because the standard's column was not seen. */
export const checkPurposes: Readonly<Record<string, Text>> = {
  '1-1': { zh: '保证电子文件的来源真实', en: 'The source is what it says' },
  '1-2': { zh: '保证元数据填写准确', en: 'Metadata is accurate' },
  '1-3': { zh: '保证内容数据未被改动', en: 'Content is unchanged' },
  '1-4': { zh: '保证元数据与内容数据相互对应', en: 'Metadata and content belong together' },
  '1-5': { zh: '保证归档信息包规范、未被改动', en: 'The package is in order and unchanged' },
  '2-1': { zh: '保证数据总量与登记相符', en: 'The amount is what was registered' },
  '2-2': { zh: '保证元数据齐全', en: 'No metadata is missing' },
  '2-3': { zh: '保证内容数据齐全', en: 'No content is missing' },
  '2-4': { zh: '保证归档信息包齐全', en: 'Nothing of the package is missing' },
  '3-1': { zh: '保证元数据可读、可访问', en: 'Metadata can be read and reached' },
  '3-2': { zh: '保证内容数据可读、格式合规', en: 'Content can be read, in allowed formats' },
  '3-3': { zh: '保证软硬件环境能够读取', en: 'The environment can read it' },
  '3-4': { zh: '保证归档信息包可打开、可使用', en: 'The package can be opened and used' },
  '4-1': { zh: '保证没有病毒', en: 'No virus' },
  '4-2': { zh: '保证归档载体安全可靠', en: 'The carrier is safe and sound' },
  '4-3': { zh: '保证归档过程安全可控', en: 'The process is safe and controlled' },
}

/** 检测依据和方法 by slot: what Lantai does, or what the person does. */
export const checkMethods: Readonly<Record<string, Text>> = {
  '1-1': {
    zh: '验证电子签名、电子印章和时间戳；无法判断的由人工判定',
    en: 'Verify signatures, seals and time stamps; a person decides what cannot be judged',
  },
  '1-2': { zh: '依据元数据方案检测元数据项的长度', en: 'Compare lengths with the metadata scheme' },
  '1-3': { zh: '依据元数据方案检测数据类型和格式', en: 'Compare types and formats with the metadata scheme' },
  '1-4': { zh: '依据元数据方案检测是否在设定的值域内', en: 'Compare values with their set range' },
  '1-5': {
    zh: '检测年度与日期、页数与文件、形成与归档时间等是否合理',
    en: 'Compare year with date, pages with files, times with each other',
  },
  '1-6': { zh: '检测是否含有控制字符、乱码等特殊字符', en: 'Look for control characters and garbled text' },
  '1-7': {
    zh: '依据全宗的档号模板解析档号，并与元数据比对',
    en: 'Read the code by the template of the fonds and compare with metadata',
  },
  '1-8': {
    zh: '检测档号在包内和馆（室）内是否重复',
    en: 'Look for doubled reference codes in the package and in the holdings',
  },
  '1-9': { zh: '比对文件实际大小与元数据记载的大小', en: 'Compare the size of each file with its record' },
  '1-10': { zh: '比对文件的格式、名称等电子属性与元数据', en: 'Compare format and other attributes with metadata' },
  '1-11': { zh: '检测元数据记载的文件是否存在', en: 'Look for every recorded file' },
  '1-12': {
    zh: '检测说明文件和目录文件是否存在、内容是否符合要求',
    en: 'Look whether both files are there and say what they must',
  },
  '1-13': { zh: '依据 DA/T 93 检测目录结构', en: 'Compare the folders with DA/T 93' },
  '1-14': {
    zh: '重新计算每个文件的 SM3 摘要并与摘要清单比对',
    en: 'Compute SM3 of every file and compare with the digest list',
  },
  '2-1': { zh: '统计件数并与说明文件、登记表比对', en: 'Count items and compare with notes and register' },
  '2-2': { zh: '统计字节数并与说明文件、登记表比对', en: 'Count bytes and compare with notes and register' },
  '2-3': { zh: '依据元数据方案检测有无缺少的元数据项', en: 'Look for missing elements' },
  '2-4': { zh: '检测必填项是否为空', en: 'Look for blank mandatory elements' },
  '2-5': { zh: '检测办理环节是否齐全、时间先后是否合理', en: 'Look whether the steps are there and in order' },
  '2-6': { zh: '检测件号等连续编号有无断号', en: 'Look for gaps in running numbers' },
  '2-7': { zh: '检测每件是否有正文、内容能否完整打开', en: 'Look for the main text of each item, whole' },
  '2-8': {
    zh: '比对正文和元数据提到的附件与实有附件',
    en: 'Compare the annexes that the text names with those that are there',
  },
  '2-9': { zh: '依据归档范围和保管期限表检测', en: 'Compare with the filing-scope schedule' },
  '2-10': {
    zh: '比对目录文件与各件元数据，检测应随同移交的信息是否齐全',
    en: 'Compare the catalogue file with the metadata of the items; look for what must come along',
  },
  '2-11': { zh: '统计文件数并与记载比对', en: 'Count files and compare with what is recorded' },
  '3-1': { zh: '读取元数据文件，检测编码与结构', en: 'Read the metadata files, their encoding and structure' },
  '3-2': { zh: '连接目标数据库，读取元数据', en: 'Connect to the target database and read metadata' },
  '3-3': {
    zh: '依据 GB/T 18894、GB/T 33190 检测格式，并比对文件头与扩展名',
    en: 'Compare formats with GB/T 18894 and GB/T 33190, and beginnings with extensions',
  },
  '3-4': {
    zh: '逐个打开文件并读到最后一页；无法判断的由人工打开',
    en: 'Open each file to its last page; a person opens what cannot be judged',
  },
  '3-5': { zh: '检测格式是否适合长期保存', en: 'Look whether formats are fit for long-term keeping' },
  '3-6': { zh: '检测记载的软硬件环境', en: 'Look at the recorded environment' },
  '3-7': {
    zh: '检测信息包是否加密、是否使用非公开压缩算法',
    en: 'Look whether the package is encrypted or privately compressed',
  },
  '3-8': { zh: '检测包内文件是否加密、压缩或嵌套打包', en: 'Look for encrypted, compressed or packed files inside' },
  '4-1': { zh: '检测杀毒软件是否运行、病毒库是否最新', en: 'Look whether the scanner runs and its signatures are new' },
  '4-2': { zh: '调用杀毒引擎扫描每个文件', en: 'Scan every file' },
  '4-3': { zh: '检测有无元数据和目录没有记载的文件', en: 'Look for files that nothing records' },
  '4-4': { zh: '人工比对载体读取速度', en: 'A person compares the reading speed' },
  '4-5': { zh: '人工查看载体有无划痕、污损、变形', en: 'A person looks for scratches, dirt and deformation' },
  '4-6': { zh: '依据 DA/T 38 人工检测光盘误码率', en: 'A person measures error rates by DA/T 38' },
  '4-7': { zh: '人工判断归档或移交过程是否安全可控', en: 'A person judges the security of the process' },
}
