/** Of the rules that the migrations make; written by tests/db/own-rules.test.ts. */
export const RULES_HASH = '2e22ab1d11e060f3c6eeb9c5a9905050af2e76140fb3a586418e1dd2a0c85d6f';
