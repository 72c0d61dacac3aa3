import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { getTableColumns, getTableName } from 'drizzle-orm';
import { toSnakeCase } from 'drizzle-orm/casing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { statesBefore, transition, type Lifecycle } from '../../db/database/states.ts';
import { transact, type Tx } from '../../db/database/store.ts';
import { ASSIGNMENT } from '../../db/assignments/states.ts';
import { FOLLOW_UP_CASE, READMISSION } from '../../db/cases/states.ts';
import { DECLARATION } from '../../db/declarations/states.ts';
import { FLAG, FLAG_AWARD } from '../../db/flags/states.ts';
import { GOODS, STOCKTAKE } from '../../db/goods/states.ts';
import { SPOT_CHECK } from '../../db/spot-checks/states.ts';
import { HOUSEHOLD, MEMBER } from '../../db/households/states.ts';
import { INSPECTION_ROUND } from '../../db/inspections/states.ts';
import { INTAKE } from '../../db/intakes/states.ts';
import { MEETING } from '../../db/meetings/states.ts';
import { NOTICE, NOTICE_LINE, OBJECTION } from '../../db/notices/states.ts';
import { OPENING, OPENING_LINE } from '../../db/opening-lines/states.ts';
import { DUTY_RECORD, PARTICIPANT } from '../../db/participants/states.ts';
import { CARD, PASSBOOK, PASSBOOK_BATCH, PASSBOOK_PRINT } from '../../db/passbooks/states.ts';
import { PERIOD_CLOSE } from '../../db/period-closes/states.ts';
import { PRINT_JOB } from '../../db/printers/states.ts';
import { RECTIFICATION } from '../../db/rectifications/states.ts';
import { PROBLEM, REWARD_FORFEIT } from '../../db/problems/states.ts';
import { POINTS_USE, REDEMPTION, SETTLEMENT } from '../../db/redemptions/states.ts';
import { SCHEME, SCHEME_VERSION } from '../../db/schemes/states.ts';
import { STAFF } from '../../db/staff/states.ts';
import { VOUCHER } from '../../db/vouchers/states.ts';
import { WISH } from '../../db/wishes/states.ts';
import { OPEN_INTAKE_STATES } from '../../shared/intakes.ts';
import { OPEN_MEETING_STATES } from '../../shared/meetings.ts';
import { OPEN_OBJECTION_STATES } from '../../shared/notices.ts';
import { OUTSTANDING_VOUCHER_STATES } from '../../shared/vouchers.ts';
import { buildVillage, type TestVillage } from '../builders/village.ts';

const ALL = [
  ASSIGNMENT,
  FOLLOW_UP_CASE,
  READMISSION,
  PROBLEM,
  REWARD_FORFEIT,
  DECLARATION,
  RECTIFICATION,
  INSPECTION_ROUND,
  MEETING,
  NOTICE,
  NOTICE_LINE,
  OBJECTION,
  OPENING,
  OPENING_LINE,
  REDEMPTION,
  SETTLEMENT,
  SPOT_CHECK,
  STOCKTAKE,
  POINTS_USE,
  CARD,
  PASSBOOK,
  PASSBOOK_BATCH,
  PASSBOOK_PRINT,
  PERIOD_CLOSE,
  SCHEME,
  SCHEME_VERSION,
  HOUSEHOLD,
  MEMBER,
  PARTICIPANT,
  DUTY_RECORD,
  GOODS,
  STAFF,
  PRINT_JOB,
  FLAG,
  FLAG_AWARD,
  INTAKE,
  WISH,
] as unknown as Lifecycle[];

const lives = ALL.map((life) => ({ name: getTableName(life.table), life }));

let village: TestVillage;
beforeAll(() => {
  village = buildVillage();
  village.store.sqlite.pragma('foreign_keys = OFF');
  // It refuses every change of a finished one, also the way back that is tried here.
  village.store.sqlite.exec('DROP TRIGGER spot_check_finished');
});
afterAll(() => village.close());

/** A row with nothing in it but what the table asks for. */
function insertBare({ table }: Lifecycle, id: number, state: string): void {
  const columns = Object.values(getTableColumns(table)).filter(
    (column) => column.notNull && !column.hasDefault && column.name !== 'id' && column.name !== 'state',
  );
  const values = columns.map((column) =>
    column.dataType === 'number' ? id : `${column.name} ${String(id)}`,
  );
  const names = ['id', 'state', ...columns.map((column) => toSnakeCase(column.name))];
  village.store.sqlite
    .prepare(
      `INSERT INTO ${getTableName(table)} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
    )
    .run(id, state, ...values);
}

interface Kept {
  state: string;
  version?: number;
}

const rowOf = ({ table }: Lifecycle, id: number): Kept =>
  village.store.sqlite.prepare(`SELECT * FROM ${getTableName(table)} WHERE id = ?`).get(id) as Kept;

describe.each(lives)('the states of $name', ({ name, life }) => {
  const { transitions } = life;
  const states = Object.keys(transitions);
  const acts = [
    ...new Set(states.flatMap((from) => Object.values(transitions[from]!).flatMap((list) => list!))),
  ];

  it('follow each other by the acts of the table, and by no other', () => {
    const id = 900_000;
    insertBare(life, id, states[0]!);
    const set = village.store.sqlite.prepare(`UPDATE ${name} SET state = ? WHERE id = ?`);
    const check = (tx: Tx, act: string, from: string, to: string): void => {
      set.run(from, id);
      const before = rowOf(life, id);
      const go = () => transition({ ...tx, procedure: act }, life, id, to as never);
      if (transitions[from]![to]?.includes(act)) {
        go();
        const version = life.versioned ? { version: before.version! + 1 } : {};
        const since = life.dayColumn ? { [toSnakeCase(life.dayColumn)]: tx.today } : {};
        expect(rowOf(life, id)).toEqual({ ...before, state: to, ...version, ...since });
      } else {
        expect(go).toThrow(`${act} does not lead from ${name} '${from}' to '${to}'`);
        expect(rowOf(life, id)).toEqual(before);
      }
    };
    transact(village.store, village.by.administrator, 'test.states', null, (tx) => {
      for (const from of states)
        for (const to of states) for (const act of [...acts, 'ledger.verify']) check(tx, act, from, to);
    });
  });

  it('are each reached from the first one', () => {
    const first = String(getTableColumns(life.table)['state']!.default);
    const reached = new Set([first]);
    for (const state of reached) for (const next of Object.keys(transitions[state]!)) reached.add(next);
    expect(states.filter((state) => !reached.has(state))).toEqual([]);
  });
});

it('are changed together, all or none', () => {
  for (const id of [910_001, 910_002]) insertBare(DECLARATION as unknown as Lifecycle, id, 'declared');
  insertBare(DECLARATION as unknown as Lifecycle, 910_003, 'posted');
  const verify = (ids: number[]) =>
    transact(village.store, village.by.administrator, 'declarations.verify', null, (tx) =>
      transition(tx, DECLARATION, ids, 'verified', { stateReason: '一起' }),
    );
  const states = () =>
    village.store.sqlite
      .prepare('SELECT state, state_reason AS why, version FROM declaration WHERE id > 910000 ORDER BY id')
      .all();
  const before = states();
  expect(() => verify([910_001, 910_002, 910_003])).toThrow("'posted'");
  expect(() => verify([910_001, 910_009])).toThrow('1 of 2');
  expect(states()).toEqual(before);
  verify([910_001, 910_002]);
  verify([]);
  expect(states()).toEqual([
    { state: 'verified', why: '一起', version: 2 },
    { state: 'verified', why: '一起', version: 2 },
    { state: 'posted', why: '', version: 1 },
  ]);
});

it('what is open is what some act still leads on from', () => {
  expect(OPEN_INTAKE_STATES).toEqual(statesBefore(INTAKE, 'intakes.answer'));
  expect(OPEN_OBJECTION_STATES).toEqual(statesBefore(OBJECTION, 'notices.withdrawObjection'));
  expect(OPEN_MEETING_STATES).toEqual(statesBefore(MEETING, 'meetings.close'));
  expect(OUTSTANDING_VOUCHER_STATES).toEqual(statesBefore(VOUCHER, 'vouchers.expire'));
});

describe('no other code writes a state', () => {
  const folder = path.resolve('db');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  const sources = files.map((file) => ({ file, text: readFileSync(path.join(folder, file), 'utf8') }));

  it('in SQL', () => {
    const written = sources.flatMap(({ file, text }) =>
      [...text.matchAll(/UPDATE\s+(\w+)\s+SET\s([^`]*?)(?:WHERE|`)/gi)].flatMap(([, table, set]) =>
        /(?:^|[\s,(])state\s*=/.test(set!) ? [`${file}: ${table!}`] : [],
      ),
    );
    expect(written).toEqual([]);
    // The expression finds what it looks for.
    expect('UPDATE card SET lost_at = ?, state = ? WHERE'.match(/(?:^|[\s,(])state\s*=/)).not.toBeNull();
  });

  it('by the query builder', () => {
    const written = sources.flatMap(({ file, text }) =>
      [...text.matchAll(/\.set\(([^;]*?)\)\s*\.where/g)].flatMap(([, set]) =>
        /\bstate\b/.test(set!) ? [file] : [],
      ),
    );
    expect(written).toEqual([]);
  });
});
