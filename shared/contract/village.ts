export const village = {};
