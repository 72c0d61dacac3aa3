import { lifecycle } from '../database/states.ts';
import { scheme, schemeVersion } from '../schema/schemes.ts';

export const SCHEME = lifecycle(scheme, {
  draft: { inForce: ['schemes.putInForce', 'schemes.adopt'], closed: ['schemes.close'] },
  // A later version is put in force; or the only one is taken back before its first day.
  inForce: {
    inForce: ['schemes.putInForce'],
    draft: ['schemes.withdrawVersion'],
    closed: ['schemes.close'],
  },
  closed: {},
});

export const SCHEME_VERSION = lifecycle(schemeVersion, {
  draft: { inForce: ['schemes.putInForce', 'schemes.adopt'] },
  inForce: { superseded: ['schemes.putInForce'], withdrawn: ['schemes.withdrawVersion'] },
  superseded: { inForce: ['schemes.withdrawVersion'] },
  withdrawn: {},
});
