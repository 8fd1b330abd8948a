import { refuse } from '@lantai/core/refusal.ts'
import type { Command } from 'commander'
import { transact } from '../base/audit.ts'
import type { CliContext, CommonFlags } from '../base/cli-context.ts'
import { resetAccount } from './accounts.ts'
import { operatorActor } from './actors.ts'
import { accountByLogin } from './store-accounts.ts'
import { organisationsWithFonds } from './store-organisations.ts'

/** `lantai org list` and `lantai account reset LOGIN`. */
export function identityVerbs(program: Command, context: CliContext): void {
  program
    .command('org')
    .description('单位 / organisations')
    .command('list')
    .description('列出全部单位 / list all organisations')
    .option('--data <dir>', '数据目录 / data folder (LANTAI_DATA)')
    .option('--json', '输出 JSON / print JSON')
    .action((flags: CommonFlags) =>
      context.run(flags, async ({ house }) => {
        const items = await organisationsWithFonds(house.database.db)
        const text = items.map(({ code, name, kind, fonds }) => [code, kind, fonds ?? '—', name].join('\t')).join('\n')
        return { json: { items }, text }
      }),
    )

  program
    .command('account')
    .description('账号 / accounts')
    .command('reset <login>')
    .description('重置密码，给出一次性密码 / reset the password and print a one-time one')
    .option('--second-factor', '同时解除动态口令 / forget the second factor too')
    .option('--data <dir>', '数据目录 / data folder (LANTAI_DATA)')
    .option('--json', '输出 JSON / print JSON')
    .action((login: string, flags: CommonFlags & { secondFactor?: boolean }) =>
      context.run(flags, async ({ house }) => {
        const { db } = house.database
        const operator = await operatorActor(db, null)
        const account = await accountByLogin(db, login.trim().toLowerCase())
        if (!account) return refuse('identity.unknown', { what: '账号', whatEn: 'account', value: login })
        const reset = await transact(db, operator, (tx) =>
          resetAccount(tx, operator, account.id, { secondFactor: flags.secondFactor === true }, house),
        )
        if ('refusal' in reset) return reset
        return {
          json: { login: account.login, password: reset.password },
          text: `${account.login} 的一次性密码 / one-time password: ${reset.password}`,
        }
      }),
    )
}
