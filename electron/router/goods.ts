import { os } from './base.ts';

export const goods = os.goods.router({});
