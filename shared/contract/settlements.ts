export const settlements = {};
