/** Of the rules that the migrations make; written by tests/db/own-rules.test.ts. */
export const RULES_HASH = '58ee8906f04481dd39d420c8635e06a08102abbd370ca7db498338b2a0f44374';
