export const problemText = {
  status: { zh: '状态码 {status}', en: 'Status {status}' },
  home: { zh: '回首页', en: 'Home page' },
} as const
