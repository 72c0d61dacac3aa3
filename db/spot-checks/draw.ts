/** Draws a sample of a month's records for a spot check 抽查. */
import { randomInt } from 'node:crypto';
import { Refusal } from '../../shared/refusals.ts';
import { periodLabel } from '../../shared/values/period.ts';
import { transact, nextSerial, type Actor, type Store } from '../database/store.ts';
import { spotCheck, spotCheckLine } from '../schema/index.ts';
import { drawnRecord } from './drawn-record.ts';
import { populationOf, sampleOf } from './population.ts';

interface DrawInput {
  requestId: string;
  /** A month. */
  period: string;
  /** Most records of each kind. */
  size: number;
  /** As somebody has thrown or drawn it; '' lets the program choose one. */
  seed: string;
}

const SEED_DIGITS = 8;

/** Every draw stays on record, so that none is repeated until it suits. Refuses invalidInput, and invalidState of an empty month. */
export function drawSpotCheck(store: Store, by: Actor, input: DrawInput): { id: number; no: string } {
  return transact(store, by, 'spotChecks.draw', input, (tx) => {
    const { period, size } = input;
    if (period > tx.today.slice(0, 7)) {
      throw new Refusal('invalidInput', `${periodLabel(period)}还没有到，请选已有账的月份。`);
    }
    const population = populationOf(tx, period);
    const seed =
      input.seed === '' ? String(randomInt(10 ** SEED_DIGITS)).padStart(SEED_DIGITS, '0') : input.seed;
    const drawn = sampleOf(seed, population, size);
    if (drawn.length === 0) {
      throw new Refusal(
        'invalidState',
        `${periodLabel(period)}没有入账的登记，也没有小票和支出，没有可以抽查的。请换一个月。`,
      );
    }
    const year = tx.today.slice(0, 4);
    const no = `查〔${year}〕${String(nextSerial(tx, `spotCheck:${year}`))}号`;
    const { id } = tx.orm
      .insert(spotCheck)
      .values({
        no,
        period,
        seed,
        size,
        population,
        drawnAt: tx.at,
        drawnBy: by.staffId,
        drawnByName: by.name,
      })
      .returning({ id: spotCheck.id })
      .get();
    for (const [index, one] of drawn.entries()) {
      tx.orm
        .insert(spotCheckLine)
        .values({ spotCheckId: id, position: index + 1, ...drawnRecord(tx, one.kind, one.no) })
        .run();
    }
    tx.audit({
      subject: `spotCheck:${String(id)}`,
      summary: `抽查 ${no}：${periodLabel(period)}，种子 ${seed}，抽出 ${String(drawn.length)} 笔`,
      after: { period, seed, size, drawn },
    });
    return { id, no };
  });
}
