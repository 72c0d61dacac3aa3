import { skipToken, useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useState } from 'react';
import type { TermsView } from '../../shared/contract/uses.ts';
import type { FoundSubjectView } from '../../shared/contract/participants.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { useHasRole } from '../session.ts';
import { api } from '../client.ts';
import { OFFICE } from '../../shared/roles.ts';
import { Empty } from '../ui/Empty.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { HonourText } from '../ui/HonourText.tsx';
import { PointsText } from '../ui/PointsText.tsx';
import { CashForm } from './CashForm.tsx';
import { DonationForm } from './DonationForm.tsx';
import { PrivilegesPanel } from './PrivilegesPanel.tsx';
import { SubjectPicker } from '../participants/SubjectPicker.tsx';
import { TextInput } from '../ui/TextInput.tsx';

/** 办理: subject, possible uses, and the command. `who`: number of the household the user came from. */
export function UseTab({ schemeId, who }: { schemeId: SchemeId; who: string | undefined }) {
  const [picked, setPicked] = useState<FoundSubjectView | null>(null);
  const lookup = useQuery(
    api.participants.find.queryOptions({ input: who === undefined ? skipToken : { schemeId, text: who } }),
  );
  const own = lookup.data?.subjects.filter(({ no }) => no === who) ?? [];
  const subject = picked ?? (own.length === 1 ? own[0] : undefined) ?? null;
  const terms = useQuery(
    api.uses.terms.queryOptions({ input: subject ? { schemeId, subjectId: subject.id } : skipToken }),
  );
  const [card, setCard] = useState('');
  return (
    <>
      <div className="panel uses-account">
        <SubjectPicker
          id="use-subject"
          schemeId={schemeId}
          label="谁来办：姓名、拼音、户号"
          value={subject}
          onPick={(chosen) => {
            setPicked(chosen);
            setCard('');
          }}
          autoFocus
        />
        {subject && terms.data && <Balance terms={terms.data} card={card} onCard={setCard} />}
      </div>
      {subject === null ? (
        <Empty text="先选出要使用积分的农户或本人，再办理兑现、捐赠或优惠" />
      ) : (
        <QueryBoundary query={terms}>
          {(found) => (
            <Actions
              key={subject.id}
              schemeId={schemeId}
              terms={found}
              cardNumber={card.trim() === '' ? null : card.trim()}
            />
          )}
        </QueryBoundary>
      )}
    </>
  );
}

function Balance({
  terms: { subject, unitName, base, oneFigure },
  card,
  onCard,
}: {
  terms: TermsView;
  card: string;
  onCard: (card: string) => void;
}) {
  return (
    <div className="uses-balance">
      <span>
        余额{' '}
        <strong>
          <PointsText points={subject.balance} />
        </strong>{' '}
        {unitName}
      </span>
      {!oneFigure && (
        <span>
          累计积分 <HonourText honour={subject.honour} base={base} />
        </span>
      )}
      <TextInput
        aria-label="扫卡核对"
        placeholder="扫卡核对，可不扫"
        value={card}
        max={40}
        onChange={(event) => onCard(event.target.value)}
        style={{ width: '12.5rem' }}
      />
    </div>
  );
}

function Actions({
  schemeId,
  terms,
  cardNumber,
}: {
  schemeId: SchemeId;
  terms: TermsView;
  cardNumber: string | null;
}) {
  const mayAct = useHasRole(OFFICE);
  if (terms.fault !== null) return <Alert type="error" showIcon title={terms.fault} />;
  if (!mayAct)
    return <Alert type="info" showIcon title="积分使用由管理员或村会计办理，这里可以查看名单和登记簿。" />;
  return (
    <div className="uses-panels">
      {terms.cash.fault === null && <CashForm terms={terms} cardNumber={cardNumber} />}
      {terms.donation && <DonationForm schemeId={schemeId} terms={terms} cardNumber={cardNumber} />}
      {terms.privileges.length > 0 && (
        <PrivilegesPanel schemeId={schemeId} terms={terms} cardNumber={cardNumber} />
      )}
      {terms.cash.fault !== null && (
        <section className="panel">
          <h2>兑现金</h2>
          <p className="uses-rule">{terms.cash.fault}</p>
        </section>
      )}
    </div>
  );
}
