/** Checks a month's register (加扣分登记册) line by line against the database. */
import type { UnmatchedItem } from '../../shared/contract/register-workbooks.ts';
import { eq, ne, sql } from 'drizzle-orm';
import type { SchemeInForceView } from '../../shared/contract/schemes.ts';
import { channelOfItem, channelText } from '../../shared/declarations.ts';
import { formatSignedPoints } from '../../shared/values/points.ts';
import { Refusal, requireFound } from '../../shared/refusals.ts';
import type { EarlierActivity } from '../../shared/rules/activity.ts';
import { evaluateActivity } from '../../shared/rules/evaluate.ts';
import { isRepeat } from '../../shared/rules/propose.ts';
import { measureLine } from './register-measure.ts';
import { itemNamed, matchItem } from '../../shared/rules/match-item.ts';
import type { SchemeItem } from '../../shared/schemes/model.ts';
import { SUBJECT_NAMES } from '../../shared/schemes/subjects.ts';
import type { DeclarationId, HouseholdId, Points, SchemeId } from '../../shared/values/units.ts';
import { itemsOfReasons, reasonKey, rowsImported } from './imported-rows.ts';
import type { EvaluatedRegister, RegisterLineIn, RegisterToEvaluate } from './register-lines.ts';
import { earlierDeclarations, findDuplicate, issuedInYear } from './rules.ts';
import { periodFor } from './period.ts';
import { futureDateFault } from '../../shared/values/date-bounds.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { eligibilityError } from '../participants/eligibility.ts';
import { currentRules, schemeInForce } from '../schemes/read.ts';
import { preparedQuery, type Store } from '../database/store.ts';
import { todayOf } from '../database/today.ts';
import { declaration, household } from '../schema/index.ts';
import { householdSummary } from '../households/search.ts';

function plain(text: string): string {
  return text.replaceAll(/\s/g, '');
}

const registeredById = preparedQuery((orm) =>
  orm
    .select({ no: declaration.no, points: declaration.proposedPoints, state: declaration.state })
    .from(declaration)
    .where(eq(declaration.id, sql.placeholder('id')))
    .prepare(),
);

class RegisterEvaluator {
  readonly #store: Store;
  readonly #input: RegisterToEvaluate;
  readonly #imported: Map<number, DeclarationId>;
  readonly #open: ReadonlySet<HouseholdId>;
  readonly #schemes = new Map<string, SchemeInForceView | undefined>();
  readonly #earlier = new Map<HouseholdId, EarlierActivity[]>();
  readonly #issued = new Map<string, Points>();
  readonly #periods = new Map<string, string>();
  readonly #today: string;
  readonly #unmatched = new Map<string, UnmatchedItem>();
  #itemsBefore: ReadonlyMap<string, string> | undefined;
  readonly #same = new Map<string, number>();
  readonly result: EvaluatedRegister = { valid: [], known: [], faults: [], unmatched: [] };

  constructor(store: Store, input: RegisterToEvaluate) {
    this.#store = store;
    this.#input = input;
    this.#today = todayOf(store);
    this.#imported = rowsImported(store, input);
    this.#open = new Set(
      store.orm
        .select({ id: household.id })
        .from(household)
        .where(ne(household.state, 'closed'))
        .all()
        .map(({ id }) => id),
    );
  }

  judge(): EvaluatedRegister {
    for (const line of this.#input.lines) this.#line(line);
    this.result.unmatched = [...this.#unmatched.values()];
    return this.result;
  }

  #line(line: RegisterLineIn): void {
    const id = this.#imported.get(line.row);
    if (id !== undefined) {
      this.#known(line, id);
      return;
    }
    // The household may have been closed since the workbook was read.
    if (!this.#open.has(line.householdId)) {
      this.#fault(line, '户主', '', '该户已经销户，不能再登记；请核对农户，确仍在村的先恢复该户');
      return;
    }
    const ahead = futureDateFault(line.date, this.#today, '日期');
    if (ahead !== undefined) {
      this.#fault(line, '日期', line.date, ahead);
      return;
    }
    const scheme = this.#schemeOn(line.date);
    if (!scheme) {
      this.#fault(line, '日期', line.date, `${line.date} 时还没有执行中的积分办法，请核对日期`);
      return;
    }
    const warnings: string[] = [];
    const item = this.#itemFor(line, scheme, warnings);
    if (!item) return;
    const same = {
      ...line,
      schemeId: this.#input.schemeId,
      memberId: null,
      itemId: item.id,
      activityDate: line.date,
    };
    const before = findDuplicate(this.#store, same, { withdrawn: true });
    if (before) {
      this.#known(line, before.id);
      return;
    }
    if (this.#inThisFile(line, item)) return;
    this.#judge(line, scheme, item, warnings);
  }

  /** Rows with the same item, date and reason are duplicates even when their points differ. */
  #inThisFile(line: RegisterLineIn, item: SchemeItem): boolean {
    const key = [line.householdId, line.date, item.id, plain(line.reason)].join('\n');
    const first = this.#same.get(key);
    if (first === undefined) {
      this.#same.set(key, line.row);
      return false;
    }
    this.#fault(
      line,
      '事由',
      line.reason,
      `与工作表第 ${String(first)} 行重复登记：同一户、同一天、同一事由；确是两件事的在事由中写明`,
    );
    return true;
  }

  #known(line: RegisterLineIn, id: DeclarationId): void {
    const registered = requireFound(registeredById(this.#store).get({ id }), '登记');
    this.result.known.push({ line, registered });
  }

  #schemeOn(date: string): SchemeInForceView | undefined {
    if (!this.#schemes.has(date))
      this.#schemes.set(date, schemeInForce(this.#store, this.#input.schemeId, date));
    return this.#schemes.get(date);
  }

  #fault({ row, householdId }: RegisterLineIn, field: string, value: string, message: string): void {
    const { no: householdNo, headName: name } = householdSummary(this.#store, householdId);
    this.result.faults.push({ row, field, value, message, name, householdNo });
  }

  #itemFor(line: RegisterLineIn, scheme: SchemeInForceView, warnings: string[]): SchemeItem | undefined {
    // Where no points are written, the item alone says whether it is an award.
    const direction = line.points === null ? undefined : line.points > 0 ? 'award' : 'deduction';
    // The same words (庭院整洁) may be an award in one line and a deduction in another.
    const chosen = this.#input.choices
      .filter((one) => one.itemText === line.itemText && one.reason === line.reason)
      .map(({ itemId }) => scheme.rules.items.find((one) => one.id === itemId))
      .find((one) => one && (direction === undefined || one.direction === direction));
    if (chosen) return chosen;
    const match = matchItem(scheme.rules, line.itemText, line.reason, direction);
    if (match.kind === 'match') return match.item;
    const candidates = match.kind === 'candidates' ? match.items : [];
    const [only] = candidates;
    if (only && candidates.length === 1) {
      warnings.push(`事由${quoted(line.reason)}按相近的项目${quoted(only.name)}登记，请核对`);
      return only;
    }
    // An award's own words may head a deduction (庭院整洁, 扣 2); a deduction's own words are never an award.
    const deduction =
      direction === 'award' ? itemNamed(scheme.rules, [line.itemText, line.reason], 'deduction') : undefined;
    if (deduction) {
      this.#fault(
        line,
        '分值',
        formatSignedPoints(line.points ?? 0),
        `${quoted(deduction.name)}是扣分项目，表里写成了加分；请改写为扣分`,
      );
      return undefined;
    }
    const recalled = this.#recalled(line, scheme, direction);
    if (recalled) {
      warnings.push(`事由${quoted(line.reason)}照上次指定的项目${quoted(recalled.name)}登记，请核对`);
      return recalled;
    }
    const key = `${line.itemText}\n${line.reason}`;
    const known = this.#unmatched.get(key);
    const names = candidates.map(({ id, name }) => ({ id, name }));
    if (known) {
      known.rows.push(line.row);
      known.candidates.push(...names.filter(({ id }) => known.candidates.every((one) => one.id !== id)));
    } else {
      this.#unmatched.set(key, {
        itemText: line.itemText,
        reason: line.reason,
        rows: [line.row],
        candidates: names,
      });
    }
    const near = candidates.slice(0, 3).map(({ name }) => quoted(name));
    const hint = near.length > 0 ? `，相近的有${near.join('、')}` : '';
    this.#fault(
      line,
      '积分项目',
      line.itemText || line.reason,
      `办法里没有对应的${direction === undefined ? '积' : direction === 'award' ? '加' : '扣'}分项目${hint}；请指定项目后再导入`,
    );
    return undefined;
  }

  /** The item that an earlier register's line with these words was registered under: a person had chosen it. */
  #recalled(
    line: RegisterLineIn,
    scheme: SchemeInForceView,
    direction: SchemeItem['direction'] | undefined,
  ): SchemeItem | undefined {
    const before = (this.#itemsBefore ??= itemsOfReasons(this.#store, this.#input.schemeId));
    const found = scheme.rules.items.filter(
      (item) =>
        item.active &&
        (direction === undefined || item.direction === direction) &&
        before.get(reasonKey(line.reason, item.direction === 'award')) === item.id,
    );
    return found.length === 1 ? found[0] : undefined;
  }

  #judge(line: RegisterLineIn, scheme: SchemeInForceView, item: SchemeItem, warnings: string[]): void {
    const channel = line.channel ?? channelOfItem(item);
    if (line.channel === null && line.channelText !== '')
      warnings.push(`申报方式${quoted(line.channelText)}看不懂，按“${channelText(channel)}”登记`);
    const { householdId } = line;
    const outside = eligibilityError(
      this.#store,
      scheme,
      { householdId, memberId: null },
      line.date,
      item.id,
    );
    if (outside !== undefined) {
      this.#fault(line, '户主', '', outside.replace(/。$/, ''));
      return;
    }
    const earlier = this.#earlierOf(line.householdId);
    const measure = measureLine(line, item, {
      repeat: isRepeat(scheme.rules, item, line.date, earlier),
      unitName: scheme.rules.unitName,
    });
    if ('message' in measure) {
      this.#fault(line, measure.field, line.quantityText, measure.message);
      return;
    }
    const { points: written, quantity, warning } = measure;
    const { allowedPoints: points, findings } = evaluateActivity(
      scheme.rules,
      item,
      { date: line.date, points: written, quantity, channel },
      earlier,
      this.#issuedBy(scheme, line.date),
    );
    const differs = quantity === undefined ? undefined : findings.find(({ needsReason }) => needsReason);
    if (differs) {
      this.#fault(line, '数量', line.quantityText, `${differs.message}；请改正数量或分值`);
      return;
    }
    const messages = [...(warning === undefined ? [] : [warning]), ...findings.map(({ message }) => message)];
    if (points === 0) {
      this.#fault(line, '分值', formatSignedPoints(written), `${messages.join('；')}；请改正或删去该行`);
      return;
    }
    if (points !== written) {
      const unit = scheme.rules.unitName;
      messages.push(
        `${line.points !== null ? '登记册写' : quantity === undefined ? '办法定为' : '按数量应为'} ${formatSignedPoints(written)} ${unit}，按办法登记 ${formatSignedPoints(points)} ${unit}`,
      );
    }
    earlier.push({ itemId: item.id, date: line.date, points, judgedBy: scheme.rules });
    if (points > 0) this.#issue(scheme, line.date, points);
    const period = this.#periodOf(line.date);
    this.result.valid.push({
      line,
      period,
      scheme,
      item,
      channel,
      points,
      quantity,
      warnings: [...warnings, ...messages],
    });
  }

  #earlierOf(householdId: HouseholdId): EarlierActivity[] {
    let earlier = this.#earlier.get(householdId);
    if (!earlier)
      this.#earlier.set(
        householdId,
        (earlier = earlierDeclarations(this.#store, this.#input.schemeId, householdId)),
      );
    return earlier;
  }

  /** Month in which a line counts. */
  #periodOf(date: string): string {
    const month = date.slice(0, 7);
    const known = this.#periods.get(month) ?? periodFor(this.#store, this.#input.schemeId, date, this.#today);
    this.#periods.set(month, known);
    return known;
  }

  #issuedBy(scheme: SchemeInForceView, date: string): Points | undefined {
    const year = this.#periodOf(date).slice(0, 4);
    const known = this.#issued.get(year) ?? issuedInYear(this.#store, scheme, year);
    if (known !== undefined) this.#issued.set(year, known);
    return known;
  }

  #issue(scheme: SchemeInForceView, date: string, points: Points): void {
    const issued = this.#issuedBy(scheme, date);
    if (issued !== undefined) this.#issued.set(this.#periodOf(date).slice(0, 4), issued + points);
  }
}

/** Registers name households: refuses invalidInput for schemes that evaluate persons or bodies. */
function requireHouseholdScheme(store: Store, schemeId: SchemeId): void {
  const subject = currentRules(store, schemeId)?.subject ?? 'household';
  if (subject === 'household') return;
  throw new Refusal(
    'invalidInput',
    `登记册按户登记，这个办法评的是${SUBJECT_NAMES[subject]}。请换一个按户的办法，或在“登记”里逐条登记。`,
  );
}

/**
 * Valid, known and faulty lines with reasons. The register's own points are used; a difference from the rule
 * is a warning.
 */
export function evaluateRegister(store: Store, input: RegisterToEvaluate): EvaluatedRegister {
  requireHouseholdScheme(store, input.schemeId);
  return new RegisterEvaluator(store, input).judge();
}
