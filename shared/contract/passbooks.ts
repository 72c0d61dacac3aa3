export const passbooks = {};
