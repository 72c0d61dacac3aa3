/** 流动红旗 as shown in public: on the hall's television, on the card of a flag, in the villagers' group. */
import type { PublicFlag, PublicFlagHolder } from '../../shared/contract/flags.ts';
import { byName, publicReason, type VillagersByName } from '../../shared/public-reason.ts';
import { groupShortName } from '../../shared/values/groups.ts';
import { publishedName, type MaskRule } from '../../shared/values/names.ts';
import type { HouseholdId } from '../../shared/values/units.ts';
import type { Store } from '../database/store.ts';
import { namedVillagers } from '../households/named-villagers.ts';
import { requireVillage } from '../village/profile.ts';
import { awardById, currentAwards, holderName, type FlagAwardRow } from './read.ts';

interface PublicReader {
  maskRule: MaskRule;
  today: string;
  villagers: VillagersByName;
}

function publicReader(store: Store, today: string): PublicReader {
  return {
    maskRule: requireVillage(store).maskRule,
    today,
    villagers: byName(namedVillagers(store, today)),
  };
}

/** 余*梅户; 户号02041 for a minor and for a household without a head; groups and bodies by their names. */
function publicName(row: FlagAwardRow, { maskRule, today }: PublicReader): string {
  if (row.holderKind !== 'household') return holderName(row);
  const { headName, birthDate, householdNo: no } = row;
  const name = publishedName({ name: headName, birthDate, no }, maskRule, today);
  return name === `户号${no}` ? name : `${name}户`;
}

/** No household has it: names of two characters in a reason about a group are of the village at large. */
const NOBODYS = 0 as HouseholdId;

/** The holder as published; the reason without what must not be published. */
function publicHolder(row: FlagAwardRow, reader: PublicReader): PublicFlagHolder {
  const { holderKind, groupNumber, groupName, givenOn, reason, householdId } = row;
  return {
    group:
      holderKind === 'household' && groupNumber !== null
        ? groupShortName({ number: groupNumber, name: groupName })
        : '',
    name: publicName(row, reader),
    givenOn,
    reason: publicReason(reason, householdId ?? NOBODYS, reader.villagers, reader.maskRule),
  };
}

/** Two holders of a flag that read alike have their household numbers with them. */
function distinctHolders(rows: readonly FlagAwardRow[], reader: PublicReader): PublicFlagHolder[] {
  const holders = rows.map((row) => publicHolder(row, reader));
  return holders.map((holder, at) => {
    const alike = holders.filter(({ group, name }) => group === holder.group && name === holder.name);
    return alike.length > 1
      ? { ...holder, name: `${holder.name}（${rows[at]?.householdNo ?? ''}）` }
      : holder;
  });
}

/** Flags awarded at present; those in the office are not shown. */
export function publicFlags(store: Store, today: string): PublicFlag[] {
  const current = currentAwards(store);
  if (current.length === 0) return [];
  const reader = publicReader(store, today);
  return [...Map.groupBy(current, ({ flagId }) => flagId)].map(([id, rows]) => ({
    id,
    name: rows[0]?.flagName ?? '',
    givenBy: rows[0]?.givenBy ?? '',
    holders: distinctHolders(rows, reader),
  }));
}

/** An award with its holder as published, for the card. Refuses notFound. */
export function publicAward(
  store: Store,
  { id, today }: { id: number; today: string },
): { award: FlagAwardRow; published: PublicFlagHolder } {
  const award = awardById(store, id);
  return { award, published: publicHolder(award, publicReader(store, today)) };
}
