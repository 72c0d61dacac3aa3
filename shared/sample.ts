/** How to get into the sample village: shown at its door, since nobody's data is behind it. */
export const SAMPLE_STAFF = { login: 'demo', password: 'demo2026' } as const;
