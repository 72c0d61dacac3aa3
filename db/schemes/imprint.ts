import type { Imprint } from '../../shared/imprint.ts';
import type { Store } from '../database/store.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { schemeById } from './read.ts';
import { listStaff } from '../staff/staff.ts';
import { requireVillage } from '../village/profile.ts';

/** The imprint of a paper made now under a scheme. Refuses notSetUp. */
export function presentImprint(store: Store, schemeId: SchemeId): Imprint {
  const { name, objectionHandler, officePhone } = requireVillage(store);
  const supervisors = listStaff(store).filter(
    ({ role, state }) => role === 'supervisor' && state === 'active',
  );
  return {
    village: name,
    scheme: schemeById(store, schemeId).name,
    objectionHandler,
    officePhone,
    supervisors: supervisors.map((one) => one.name),
  };
}

/** A stored imprint; null of records made before imprints were kept, whose papers print the present one. */
export function readImprint(stored: string | null): Imprint | null {
  return stored === null ? null : (JSON.parse(stored) as Imprint);
}
