import { os } from './base.ts';

export const audit = os.audit.router({});
