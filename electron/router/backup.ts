import { os } from './base.ts';

export const backup = os.backup.router({});
