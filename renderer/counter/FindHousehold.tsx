import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Alert, type InputRef } from 'antd';
import type { RefObject } from 'react';
import { cardOfScan } from '../../shared/values/card-number.ts';
import { isOwnVoucher, vouchersOfScan } from '../../shared/values/voucher-number.ts';
import type { CounterHousehold } from '../../shared/contract/redemptions.ts';
import { api } from '../client.ts';
import { errorMessage } from '../error-message.ts';
import { PointsText } from '../ui/PointsText.tsx';
import { ComboList } from './ComboList.tsx';
import { useUnits } from '../ui/useUnit.ts';
import { enterHint } from './codes.ts';
import { accountKey } from './CustomerPanel.tsx';
import { LastHouseholdButton } from './LastHouseholdButton.tsx';

interface FindProps {
  inputRef: RefObject<InputRef | null>;
  /** Of a form written by hand; today without. */
  day: string | undefined;
  text: string;
  onText: (text: string) => void;
  onPick: (household: CounterHousehold) => void;
  onCard: (text: string) => void;
  /** The number of a voucher was typed. */
  onVoucher: (text: string) => void;
  /** A code of goods finished with Enter where a household is expected. */
  isGoods: (text: string) => boolean;
  onGoods: (text: string) => void;
  busy: boolean;
  onLast: () => void;
}

/** Without a customer: scan or type. */
export function FindHousehold({
  inputRef,
  day,
  text,
  onText,
  onPick,
  onCard,
  onVoucher,
  isGoods,
  onGoods,
  busy,
  onLast,
}: FindProps) {
  const units = useUnits();
  const query = text.trim();
  const isAsked = query !== '' && enterHint(query) === undefined;
  const { data, error, isPlaceholderData, isLoading } = useQuery({
    ...api.redemptions.findCustomers.queryOptions({ input: { text: query, day } }),
    enabled: isAsked,
    placeholderData: keepPreviousData,
  });
  const matches = isAsked ? (data?.matches ?? []) : [];
  const severalSchemes = new Set(matches.map(({ schemeId }) => schemeId)).size > 1;
  return (
    <>
      <ComboList
        label="找户"
        placeholder="扫卡或积分券，或输姓名、拼音、户号"
        inputRef={inputRef}
        text={text}
        onText={onText}
        items={matches}
        // A disabled query is not awaited: it keeps its previous input.
        waiting={isAsked && (isLoading || isPlaceholderData)}
        keyOf={accountKey}
        show={(household) => (
          <>
            <strong>{household.head}</strong>
            <span className="combo-detail">
              <span>{household.group}</span>
              <span>{household.no}</span>
              {severalSchemes ? <span>{household.schemeName}</span> : null}
            </span>
            <span className="combo-figure">
              <PointsText points={household.balance} /> {units.of(household.schemeId)}
            </span>
          </>
        )}
        onPick={onPick}
        isFinished={(typed) => enterHint(typed) !== undefined || (/^\d{12,}$/.test(typed) && isGoods(typed))}
        onEnter={(typed) => {
          if (cardOfScan(typed) !== undefined) onCard(typed);
          else if (vouchersOfScan(typed).some(isOwnVoucher)) onVoucher(typed);
          else if (isGoods(typed)) onGoods(typed);
        }}
        nothing={enterHint(query) ?? '没有这样的农户，请换个写法，或直接输入户号'}
      />
      <div className="customer-last">
        <LastHouseholdButton disabled={busy} onClick={onLast} />
      </div>
      {error && isAsked ? <Alert type="error" showIcon title={errorMessage(error)} /> : null}
    </>
  );
}
