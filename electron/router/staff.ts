import { os } from './base.ts';

export const staff = os.staff.router({});
