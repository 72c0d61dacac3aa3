export const households = {};
