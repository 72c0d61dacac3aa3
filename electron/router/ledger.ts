import { os } from './base.ts';

export const ledger = os.ledger.router({});
