export const goods = {};
