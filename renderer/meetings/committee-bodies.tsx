/** Bodies that evaluate: one per scheme, of the members listed for it and for all schemes. */
import type { CommitteeMember } from '../../shared/contract/committee.ts';

interface Body {
  schemeId: number;
  schemeName: string;
  body: string;
  bodySize: number;
}

/** In the form: members of the bodies of all schemes. */
export const ALL_SCHEMES = 0;

/** Active members of the scheme's body. */
export function membersOf(
  committee: readonly CommitteeMember[],
  schemeId: number | undefined,
): CommitteeMember[] {
  return committee.filter((one) => one.active && (one.schemeId === null || one.schemeId === schemeId));
}

/** Bodies to choose from; the member's own stays among them when its scheme is no longer in force. */
export function bodyOptions(
  bodies: readonly Body[],
  seat?: Pick<CommitteeMember, 'schemeId' | 'schemeName'>,
): { value: number; label: string }[] {
  const own = seat?.schemeId ?? null;
  return [
    ...bodies.map(({ schemeId, schemeName, body }) => ({ value: schemeId, label: `${schemeName}：${body}` })),
    ...(own === null || bodies.some(({ schemeId }) => schemeId === own)
      ? []
      : [{ value: own, label: `${seat?.schemeName ?? ''}（已不执行）` }]),
    { value: ALL_SCHEMES, label: '各办法都由他评议' },
  ];
}

/** How many the scheme says, and how many are listed: 应有 5 人，名单 7 人. */
export function sizeText({ bodySize }: Body, listed: number): string {
  return `应有 ${String(bodySize)} 人，名单 ${String(listed)} 人`;
}

/** Whether it is to be said of each member which body: there are more, or one of a scheme no longer in force. */
export const hasBodyColumn = (bodies: readonly Body[], committee: readonly CommitteeMember[]): boolean =>
  bodies.length > 1 || committee.some(({ schemeId }) => schemeId !== null);

interface BodyLine {
  text: string;
  /** The numbers differ. */
  differs: boolean;
}

/** Bodies named one by one even when nothing is to be checked; more of them are counted. */
const NAMED = 2;

/** Each scheme's body with both numbers; of many bodies only those whose numbers differ, and how many others there are. */
export function bodyLines(bodies: readonly Body[], committee: readonly CommitteeMember[]): BodyLine[] {
  const lines = bodies.map((one) => {
    const listed = membersOf(committee, one.schemeId).length;
    const differs = listed !== one.bodySize;
    const text = `${one.schemeName}：${one.body}，${sizeText(one, listed)}${differs ? '，请核对' : ''}`;
    return { text, differs };
  });
  const same = lines.filter(({ differs }) => !differs).length;
  if (same <= NAMED) return lines;
  const others = same === lines.length ? '' : '其余 ';
  return [
    ...lines.filter(({ differs }) => differs),
    { text: `${others}${String(same)} 个办法的评议机构，名单人数与应有人数相同`, differs: false },
  ];
}

export function CommitteeBodies(props: { bodies: readonly Body[]; committee: readonly CommitteeMember[] }) {
  return (
    <ul className="committee-bodies">
      {bodyLines(props.bodies, props.committee).map(({ text, differs }) => (
        <li key={text}>{differs ? <strong>{text}</strong> : text}</li>
      ))}
    </ul>
  );
}
