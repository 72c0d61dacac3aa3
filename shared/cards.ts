export const CARD_STATES = ['active', 'lost', 'void'] as const;
export type CardState = (typeof CARD_STATES)[number];

export const CARD_STATE_NAMES: Record<CardState, string> = { active: '有效', lost: '已挂失', void: '已作废' };
