/** Of the rules that the migrations make; written by tests/db/own-rules.test.ts. */
export const RULES_HASH = 'c506485f2a3cdefc63549c904b0bdf3fa79d98d39490036a58caca19f624ac01';
