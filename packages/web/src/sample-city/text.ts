export const sampleTexts = {
  title: { zh: '样例城市的登录账号', en: 'Sign-ins of the sample city' },
  hint: {
    zh: '点选一人即填好账号，密码均为 {password}。这里的单位、人员和档案都是虚构的。',
    en: 'Choose a person to fill in the form; the password is {password} for all. Bodies, people and records are invented.',
  },
} as const
