import { registerRuns, withdrawImport } from '../../../db/declarations/withdraw-import.ts';
import { LISTED_RUNS } from '../../../db/import-runs.ts';
import { os } from './base.ts';
import { actorOf } from '../application.ts';

export const registerImports = os.registerImports.router({
  list: os.registerImports.list.handler(({ context }) => ({
    runs: registerRuns(context.app.store, LISTED_RUNS),
  })),
  withdraw: os.registerImports.withdraw.handler(({ input, context }) =>
    withdrawImport(context.app.store, actorOf(context), input),
  ),
});
