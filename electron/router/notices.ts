import { os } from './base.ts';

export const notices = os.notices.router({});
