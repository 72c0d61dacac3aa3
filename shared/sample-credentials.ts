/** Credentials of the sample village, shown on its sign-in page: it contains no real data. */
export const SAMPLE_STAFF = { login: 'demo', password: 'demo2026' } as const;
