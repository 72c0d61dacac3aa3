/** Donations as published on the notice board: donors as they wish, other people by the village's rule for names. */
import { isBody, publicDonor, type Naming } from '../../shared/donors.ts';
import {
  byName,
  publicReason,
  type NamedVillager,
  type VillagersByName,
} from '../../shared/public-reason.ts';
import { namesListed, withoutName } from '../../shared/values/name-in-text.ts';
import { characters, isSameName, type MaskRule } from '../../shared/values/names.ts';
import { sizeOnPaper, type UnitSize } from '../../shared/values/goods-quantity.ts';
import type { Fen, HouseholdId } from '../../shared/values/units.ts';
import type { Store } from '../database/store.ts';
import { namedVillagers } from '../households/named-villagers.ts';
import { requireVillage } from '../village/profile.ts';
import {
  donatedGoods,
  donatedMoney,
  unnamedDonors,
  type DonatedGoods,
  type DonatedMoney,
  type DonationEntry,
  type DonationTransfer,
} from './donations.ts';

interface Reader {
  maskRule: MaskRule;
  villagers: readonly NamedVillager[];
  known: VillagersByName;
  unnamed: readonly { donor: string; naming: Naming }[];
}

/** No household has it: names of two characters in a text are of the village at large. */
const NOBODYS = 0 as HouseholdId;
/** A shorter name of a donor may be a common word in a text about something else. */
const SURE_NAME = 3;
const NOBODY = byName([]);

/** As the donor wishes; minors are never named, nor is a number of anybody. */
function donorIn({ known }: Reader, donor: string, naming: Naming): string {
  return publicReason(publicDonor(donor, naming), NOBODYS, isBody(donor) ? NOBODY : known, 'none');
}

const without = (text: string, donor: string, naming: Naming): string =>
  naming === 'name'
    ? text
    : namesListed(donor).reduce((rest, name) => withoutName(rest, name, publicDonor(name, naming)), text);

/** Text typed about an entry. A short name counts as one within the household of who gave or was paid. */
function textIn(
  { maskRule, villagers, known, unnamed }: Reader,
  { summary, party = '', naming = 'name' }: { summary: string; party?: string; naming?: Naming },
): string {
  const parties = namesListed(party);
  const own = villagers.find(({ name }) => parties.some((one) => isSameName(one, name)));
  const text = unnamed
    .filter(({ donor }) => characters(donor).length >= SURE_NAME)
    .reduce((rest, one) => without(rest, one.donor, one.naming), without(summary, party, naming));
  return publicReason(text, own?.householdId ?? NOBODYS, known, maskRule);
}

export interface PublicDonations extends Pick<DonatedMoney, 'opening' | 'left'> {
  money: { day: string; donor: string; summary: string; amount: Fen }[];
  payments: { day: string; summary: string; amount: Fen }[];
  transfers: Omit<DonationTransfer, 'no'>[];
  goods: (Pick<DonatedGoods, 'day' | 'unit' | 'opening' | 'received' | 'redeemed' | 'lost' | 'left'> & {
    donor: string;
    goods: string;
    unitSize?: UnitSize;
  })[];
}

/** 募集与使用情况 of a span of days, as it may be published on `today`. */
export function publicDonations(
  store: Store,
  { from, to, today }: { from: string; to: string; today: string },
): PublicDonations {
  const villagers = namedVillagers(store, today);
  const reader: Reader = {
    maskRule: requireVillage(store).maskRule,
    villagers,
    known: byName(villagers),
    unnamed: unnamedDonors(store),
  };
  const { opening, left, gifts, payments, transfers } = donatedMoney(store, { from, to });
  const shown = (entry: DonationEntry) => ({
    day: entry.day,
    summary: textIn(reader, entry),
    amount: entry.amount,
  });
  return {
    opening,
    left,
    money: gifts.map((gift) => ({ ...shown(gift), donor: donorIn(reader, gift.party, gift.naming) })),
    payments: payments.map(shown),
    transfers: transfers.map(({ day, summary, otherFund, amount }) => ({
      day,
      summary: textIn(reader, { summary }),
      otherFund,
      amount,
    })),
    goods: donatedGoods(store, { from, to }).map(
      ({ batchId: _, donor, naming, name, spec, unitSize, ...figures }) => ({
        ...figures,
        ...sizeOnPaper(unitSize),
        donor: donorIn(reader, donor, naming),
        goods: `${name} ${spec}`.trim(),
      }),
    ),
  };
}
