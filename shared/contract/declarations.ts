export const declarations = {};
