export type CardState = 'active' | 'lost' | 'void';

export const CARD_STATE_NAMES: Record<CardState, string> = { active: '有效', lost: '已挂失', void: '已作废' };
