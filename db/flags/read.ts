/** Reads 流动红旗: where each is now, and where it was. */
import type { FlagAwardView, FlagBodyView, FlagsView, FlagView } from '../../shared/contract/flags.ts';
import { flagDueOn, type FlagBasisKind, type FlagHolderKind, type FlagRotation } from '../../shared/flags.ts';
import { requireFound } from '../../shared/refusals.ts';
import { groupShortName } from '../../shared/values/groups.ts';
import type { GroupId, HouseholdId } from '../../shared/values/units.ts';
import { prepared, type Store } from '../database/store.ts';
import { householdName, NAMED_BY } from '../households/named-by.ts';

/** An award with what names its holder, in the office and in public. */
export interface FlagAwardRow {
  id: number;
  no: string;
  flagId: number;
  flagName: string;
  givenBy: string;
  rotation: FlagRotation;
  holderKind: FlagHolderKind;
  householdId: HouseholdId | null;
  groupId: GroupId | null;
  participantId: number | null;
  /** The household's number; empty for groups and bodies. */
  householdNo: string;
  /** Head of the household, or name of the body; '' for a group. */
  name: string;
  /** Null of a household that never had a head. */
  headName: string | null;
  birthDate: string | null;
  /** Of the household, or the group itself. */
  groupNumber: number | null;
  groupName: string;
  /** The household was closed, or the body left. */
  gone: number;
  givenOn: string;
  reason: string;
  basis: FlagBasisKind;
  basisName: string;
  previousId: number | null;
  state: FlagAwardView['state'];
  endedOn: string | null;
  stateReason: string;
}

const AWARD = `
  SELECT a.id, a.no, a.flag_id AS flagId, f.name AS flagName, f.given_by AS givenBy, f.rotation, f.holder_kind AS holderKind,
    a.household_id AS householdId, a.group_id AS groupId, a.participant_id AS participantId, coalesce(h.no, '') AS householdNo,
    CASE f.holder_kind WHEN 'household' THEN ${householdName('who')}
      WHEN 'body' THEN iif(p.name = '', coalesce(pg.name, ''), p.name) ELSE '' END AS name,
    who.name AS headName, who.birth_date AS birthDate, g.number AS groupNumber, coalesce(g.name, '') AS groupName,
    coalesce(h.state = 'closed', p.state = 'left', 0) AS gone, a.given_on AS givenOn, a.reason, a.basis,
    a.basis_name AS basisName, a.previous_id AS previousId, a.state, a.ended_on AS endedOn, a.state_reason AS stateReason
  FROM flag_award a JOIN flag f ON f.id = a.flag_id
  LEFT JOIN household h ON h.id = a.household_id LEFT JOIN member who ON who.id = ${NAMED_BY}
  LEFT JOIN participant p ON p.id = a.participant_id LEFT JOIN village_group pg ON pg.id = p.group_id
  LEFT JOIN village_group g ON g.id = coalesce(h.group_id, a.group_id)`;

/** Refuses notFound. */
export function awardById(store: Store, id: number): FlagAwardRow {
  const row = prepared<[number], FlagAwardRow>(store, `${AWARD} WHERE a.id = ?`).get(id);
  return requireFound(row, '这次授旗');
}

/** Flags awarded at present, those of a kind in the order in which they were awarded. */
export function currentAwards(store: Store): FlagAwardRow[] {
  return prepared<[], FlagAwardRow>(
    store,
    `${AWARD} WHERE a.state = 'held' ORDER BY a.flag_id, a.given_on, a.id`,
  ).all();
}

/** Awards made between two days, in order. */
export function awardsBetween(store: Store, from: string, to: string): FlagAwardRow[] {
  return prepared<[string, string], FlagAwardRow>(
    store,
    `${AWARD} WHERE a.given_on BETWEEN ? AND ? ORDER BY a.given_on, a.id`,
  ).all(from, to);
}

/** 3组 余明梅户, 3组, 党支部: as the office calls the holder. */
export function holderName(row: FlagAwardRow): string {
  const { holderKind, groupNumber, groupName, name } = row;
  const group = groupNumber === null ? '' : groupShortName({ number: groupNumber, name: groupName });
  if (holderKind === 'group') return group;
  return holderKind === 'body' ? name : `${group} ${name}户`;
}

function viewOf(row: FlagAwardRow): FlagAwardView {
  return {
    id: row.id,
    no: row.no,
    flagId: row.flagId,
    flagName: row.flagName,
    holder: holderName(row),
    householdId: row.householdId,
    groupId: row.groupId,
    participantId: row.participantId,
    householdNo: row.householdNo,
    isGone: row.gone === 1,
    givenOn: row.givenOn,
    dueOn: row.state === 'held' ? flagDueOn(row.givenOn, row.rotation) : null,
    reason: row.reason,
    basis: row.basis,
    basisName: row.basisName,
    state: row.state,
    endedOn: row.endedOn,
    stateReason: row.stateReason,
  };
}

type FlagRow = Omit<FlagView, 'held'>;

const FLAG = `SELECT f.id, f.name, f.holder_kind AS holderKind, f.standard, f.given_by AS givenBy, f.rotation, f.copies, f.state,
  f.state_reason AS stateReason, f.version, EXISTS (SELECT 1 FROM flag_award a WHERE a.flag_id = f.id) AS awarded FROM flag f`;

type StoredFlag = Omit<FlagRow, 'awarded'> & { awarded: number };

/** Refuses notFound. */
export function flagById(store: Store, id: number): FlagRow {
  const row = requireFound(
    prepared<[number], StoredFlag>(store, `${FLAG} WHERE f.id = ?`).get(id),
    '这种流动红旗',
  );
  return { ...row, awarded: row.awarded === 1 };
}

/** Bodies that schemes assess: 村党组织, 村民小组 as a body. */
function bodies(store: Store): FlagBodyView[] {
  return prepared<[], FlagBodyView>(
    store,
    `SELECT p.id, iif(p.name = '', coalesce(g.name, ''), p.name) AS name FROM participant p
     LEFT JOIN village_group g ON g.id = p.group_id JOIN scheme s ON s.id = p.scheme_id
     WHERE p.household_id IS NULL AND p.member_id IS NULL AND p.state = 'active' AND s.state <> 'closed' ORDER BY p.id`,
  ).all();
}

export function listFlags(store: Store): FlagsView {
  const held = currentAwards(store).map(viewOf);
  const flags = prepared<[], StoredFlag>(store, `${FLAG} ORDER BY f.state = 'retired', f.id`).all();
  return {
    flags: flags.map((row) => ({
      ...row,
      awarded: row.awarded === 1,
      held: held.filter(({ flagId }) => flagId === row.id),
    })),
    bodies: bodies(store),
  };
}

export interface FlagAwardFilter {
  flagId?: number | undefined;
  offset: number;
  limit: number;
}

/** Latest first. */
export function listAwards(
  store: Store,
  { flagId, offset, limit }: FlagAwardFilter,
): { awards: FlagAwardView[]; total: number } {
  const where = flagId === undefined ? '1' : 'a.flag_id = ?';
  const values = flagId === undefined ? [] : [flagId];
  const rows = prepared<number[], FlagAwardRow>(
    store,
    `${AWARD} WHERE ${where} ORDER BY a.id DESC LIMIT ? OFFSET ?`,
  ).all(...values, limit, offset);
  const count = prepared<number[], { n: number }>(
    store,
    `SELECT count(*) AS n FROM flag_award a WHERE ${where}`,
  ).get(...values);
  return { awards: rows.map(viewOf), total: count?.n ?? 0 };
}
