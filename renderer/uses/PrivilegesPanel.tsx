import { Button, Tag } from 'antd';
import { useState } from 'react';
import type { TermsView } from '../../shared/contract/uses.ts';
import { formatPoints } from '../../shared/values/points.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { client } from '../client.ts';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { useCommand } from '../ui/useCommand.ts';

type Privilege = TermsView['privileges'][number];

interface Props {
  schemeId: SchemeId;
  terms: TermsView;
  cardNumber: string | null;
}

/** Privileges of a subject, with basis and cost. */
export function PrivilegesPanel({ schemeId, terms, cardNumber }: Props) {
  const { subject, privileges, unitName } = terms;
  const [using, setUsing] = useState<Privilege | null>(null);
  const cost = (points: number): string =>
    points === 0 ? '不扣分' : `扣 ${formatPoints(points)} ${unitName}`;
  const { run, running } = useCommand({
    call: (input: { privilege: Privilege; remark: string }, requestId) =>
      client.uses.enjoyPrivilege({
        requestId,
        schemeId,
        subjectId: subject.id,
        privilegeId: input.privilege.id,
        seenPoints: input.privilege.points,
        cardNumber,
        remark: input.remark,
      }),
    done: (enjoyed, { privilege }) => `已登记 ${enjoyed.no}：${privilege.name}，${cost(enjoyed.points)}`,
    after: () => setUsing(null),
  });
  return (
    <section className="panel" aria-label="享受优惠">
      <h2>享受优惠</h2>
      {privileges.map((privilege) => (
        <div key={privilege.id} className="uses-privilege">
          <span>
            {privilege.name} {privilege.used > 0 && <Tag>今年已享受 {privilege.used} 次</Tag>}
            <small>
              {privilege.entitled ? '可以享受' : '不在享受名单内'}（依据：{privilege.basis}）
              {privilege.limit && `；${privilege.limit}`}
            </small>
          </span>
          <Button
            aria-label={`登记享受，${cost(privilege.points)}：${privilege.name}`}
            disabled={!privilege.entitled}
            onClick={() => setUsing(privilege)}
          >
            登记享受，{cost(privilege.points)}
          </Button>
        </div>
      ))}
      {using && (
        <ReasonDialog
          title="登记享受优惠"
          action={`登记享受，${cost(using.points)}`}
          label="用途或凭据"
          running={running}
          onConfirm={(remark) => run({ privilege: using, remark })}
          onClose={() => setUsing(null)}
        >
          {subject.no} {subject.name} 享受{quoted(using.name)}，{cost(using.points)}。
        </ReasonDialog>
      )}
    </section>
  );
}
