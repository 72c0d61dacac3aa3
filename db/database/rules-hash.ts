/** Of the rules that the migrations make; written by tests/db/own-rules.test.ts. */
export const RULES_HASH = '70b06a19c726c2ef1e096ce14c344851e55f9faa095385faf83646d68c80dd8c';
