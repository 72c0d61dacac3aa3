/** Of the rules that the migrations make; written by tests/db/own-rules.test.ts. */
export const RULES_HASH = '14ab81d6f887f71964d289e80d7ec1d68453a5ebcff8ae897268be1f9d48feb9';
