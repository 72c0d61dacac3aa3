export const schemes = {};
