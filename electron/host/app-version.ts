import description from '../../package.json' with { type: 'json' };

export const appVersion: string = description.version;
