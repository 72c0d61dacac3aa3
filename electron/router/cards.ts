import { os } from './base.ts';

export const cards = os.cards.router({});
