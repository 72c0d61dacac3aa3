import { registerRuns, withdrawImport } from '../../../db/declarations/withdraw-import.ts';
import { os } from './base.ts';
import { byOf } from '../application.ts';

const LISTED_RUNS = 20;

export const registerImports = os.registerImports.router({
  list: os.registerImports.list.handler(({ context }) => ({
    runs: registerRuns(context.app.store, LISTED_RUNS),
  })),
  withdraw: os.registerImports.withdraw.handler(({ input, context }) =>
    withdrawImport(context.app.store, byOf(context), input),
  ),
});
