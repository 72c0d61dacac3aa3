import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Select } from 'antd';
import { useState, type FormEvent } from 'react';
import { COLLECTOR_RELATION_MISSING } from '../../shared/collectors.ts';
import type { TermsView } from '../../shared/contract/uses.ts';
import type { CollectorRelation } from '../../shared/collectors.ts';
import { pointsToFen } from '../../shared/values/money.ts';
import { fenInWords, formatFen } from '../../shared/values/money.ts';
import { client } from '../client.ts';
import {
  isKnownCollector,
  ownerOf,
  possibleRelations,
  collectorWithName,
  collectorWithRelation,
} from '../counter/collector.ts';
import { errorMessage } from '../error-message.ts';
import { FieldFault } from '../ui/FieldFault.tsx';
import { PdfDialog } from '../ui/pdf/PdfDialog.tsx';
import { PointsInput } from '../ui/PointsInput.tsx';
import { readableNumber } from '../ui/readable.ts';
import { useCommand } from '../ui/useCommand.ts';
import { TextInput } from '../ui/TextInput.tsx';
import { SuggestInput } from '../ui/SuggestInput.tsx';

interface Props {
  terms: TermsView;
  /** As scanned; null when no card was shown. */
  cardNumber: string | null;
}

/** Cash for points: amount, receiver, and voucher. */
export function CashForm({ terms, cardNumber }: Props) {
  const { subject, cash, members, unitName } = terms;
  const household = { head: subject.name, members };
  const [points, setPoints] = useState<number | null>(null);
  const [collector, setCollector] = useState(() => ownerOf(household));
  const [relationFault, setRelationFault] = useState<string>();
  const [remark, setRemark] = useState('');
  const voucher = useMutation({ mutationFn: (useId: number) => client.uses.voucherDocument({ useId }) });
  const fen = pointsToFen(readableNumber(points) ?? 0, cash.fenPerPoint);
  const { run, running } = useCommand({
    call: (input: Omit<Parameters<typeof client.uses.cash>[0], 'requestId'>, requestId) =>
      client.uses.cash({ ...input, requestId }),
    done: (paid) => `已登记兑现 ${paid.no}，付 ¥${formatFen(paid.fen)}`,
    after: ({ useId }, sent) => {
      setPoints((now) => (now === sent.points ? null : now));
      setRemark((now) => (now === sent.remark ? '' : now));
      voucher.mutate(useId);
    },
  });
  const { accountId } = subject;
  const ready = accountId !== null && points !== null && points > 0 && collector.name.trim() !== '';
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!ready) return;
    if (!isKnownCollector(collector)) {
      setRelationFault(COLLECTOR_RELATION_MISSING);
      document.getElementById('cash-relation')?.focus();
      return;
    }
    const { name, relation } = collector;
    run({ accountId, points, seenFen: fen, cardNumber, collector: name.trim(), relation, remark });
  }
  return (
    <form className="panel" onSubmit={submit} aria-label="兑现金">
      <h2>兑现金</h2>
      <p className="uses-rule">
        {unitName === '元' ? '余额按元计，直接付现金' : `1 ${unitName}兑 ${formatFen(cash.fenPerPoint)} 元`}
        {cash.leftFen === null ? '' : `；本期限额内还可兑 ¥${formatFen(cash.leftFen)}`}
      </p>
      <div className="uses-fields">
        <label htmlFor="cash-points">兑现数额</label>
        <PointsInput
          id="cash-points"
          min={1}
          unit={unitName}
          value={points}
          onChange={setPoints}
          width={180}
        />
        <label htmlFor="cash-collector">领取人</label>
        <SuggestInput
          id="cash-collector"
          value={collector.name}
          options={members.map((name) => ({ value: name }))}
          onChange={(name: string) => setCollector(collectorWithName(collector, name, household))}
        />
        <label htmlFor="cash-relation">关系</label>
        <div>
          <Select<CollectorRelation>
            id="cash-relation"
            style={{ width: '100%' }}
            value={collector.relation}
            placeholder="请选择"
            aria-describedby="cash-relation-fault"
            options={possibleRelations(collector.name, household).map((value) => ({ value }))}
            onChange={(relation) => {
              setRelationFault(undefined);
              setCollector(collectorWithRelation(collector, relation));
            }}
          />
          <FieldFault
            id="cash-relation-fault"
            fault={collector.relation === null ? relationFault : undefined}
          />
        </div>
        <label htmlFor="cash-remark">备注</label>
        <TextInput
          id="cash-remark"
          max={200}
          value={remark}
          placeholder="可不填"
          onChange={(event) => setRemark(event.target.value)}
        />
      </div>
      {fen > 0 && (
        <p className="uses-sum">
          应付 <strong>¥{formatFen(fen)}</strong>　{fenInWords(fen)}
        </p>
      )}
      <Button type="primary" htmlType="submit" disabled={!ready} loading={running}>
        {fen > 0 ? `付现金 ¥${formatFen(fen)}` : '付现金'}
        <kbd>Enter</kbd>
      </Button>
      {voucher.error ? <Alert type="error" showIcon title={errorMessage(voucher.error)} /> : null}
      {(voucher.isPending || voucher.data) && (
        <PdfDialog
          documentId={voucher.data?.documentId}
          missing={voucher.data?.missing}
          what="兑现凭单"
          onClose={() => voucher.reset()}
        />
      )}
    </form>
  );
}
