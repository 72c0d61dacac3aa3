import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, App, Button, Flex, Select } from 'antd';
import { useState } from 'react';
import { formatFen } from '../../shared/values/money.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { proposedSettlement } from '../../shared/settlements.ts';
import { isDate } from '../../shared/values/dates.ts';
import { OFFICE } from '../../shared/roles.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { useHasRole, useVillage } from '../session.ts';
import { api, client } from '../client.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { errorMessage } from '../error-message.ts';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { PdfDialog } from '../ui/pdf/PdfDialog.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { SettlementFigures } from './SettlementFigures.tsx';
import { SettlementList } from './SettlementList.tsx';
import { useKeys } from '../ui/useKeys.ts';
import { chosenOrProposedScheme } from '../schemes/scheme-with-work.ts';
import { TextInput } from '../ui/TextInput.tsx';
import { useUnits } from '../ui/useUnit.ts';

interface Make {
  schemeId: SchemeId | undefined;
  from: string;
  to: string;
  shopName: string;
  seen: { slips: number; points: number; amount: number };
}

/** 结算: amount owed to the shop for a period. */
export function SettlementTab() {
  const { data: village } = useVillage();
  const mayMake = useHasRole(OFFICE);
  const { modal } = App.useApp();
  const today = village?.today ?? '';
  const [chosenFrom, setFrom] = useState<string | null>(null);
  const [chosenTo, setTo] = useState<string | null>(null);
  const [chosenShop, setShop] = useState<string | null>(null);
  const shopName = chosenShop ?? village?.shopName ?? '';
  const { data: inForce } = useQuery(api.schemes.names.queryOptions());
  const { data: unsettled, isFetchedAfterMount } = useQuery(api.settlements.unsettled.queryOptions());
  const ofCounter = inForce?.schemes.filter(({ goods }) => goods) ?? [];
  const known = new Set(ofCounter.map((scheme) => scheme.schemeId));
  // Goods handed out under an ended scheme are owed as well.
  const owing = unsettled?.schemes.filter((scheme) => !known.has(scheme.schemeId)) ?? [];
  const schemes = [...ofCounter, ...owing];
  const [schemeId, setSchemeId] = useState<SchemeId>();
  // When the slips of a scheme in force are settled, no other scheme comes under the keys; an ended one goes from the list.
  if (inForce && unsettled && isFetchedAfterMount) {
    const withSlips = unsettled.schemes.map(({ schemeId: id, slips }) => ({ schemeId: id, waiting: slips }));
    const kept = chosenOrProposedScheme(schemeId, schemes, withSlips);
    if (kept !== schemeId) setSchemeId(kept);
  }
  const first = unsettled?.schemes.find((scheme) => scheme.schemeId === schemeId)?.firstDay;
  const proposed = unsettled && today ? proposedSettlement(first, today) : { from: '', to: '' };
  const from = chosenFrom ?? proposed.from;
  const to = chosenTo ?? (chosenFrom === null ? proposed.to : today);
  const units = useUnits();
  const inOrder = from !== '' && from <= to;
  const query = useQuery({
    ...api.settlements.preview.queryOptions({ input: { schemeId, from, to } }),
    enabled: inOrder,
  });
  const paper = useMutation({ mutationFn: (id: number) => client.settlements.document({ id }) });
  const { run, running } = useCommand({
    call: (input: Make, requestId) => client.settlements.create({ ...input, requestId }),
    done: ({ no }) => `已结算，结算单 ${no}`,
    after: ({ settlementId }) => paper.mutate(settlementId),
  });
  const shop = shopName.trim();
  const due = inOrder && query.data !== undefined && query.data.slips > 0 && shop !== '' ? query.data : null;
  const settle = (): void => {
    if (!due) return;
    const { slips, points, amount } = due;
    modal.confirm({
      title: `结算 ${String(slips)} 张小票，¥${formatFen(amount)}？`,
      content: `${from} 至 ${to}，付给${quoted(shop)}。这些小票记为已结算；办错了，在下面的结算单里撤销。`,
      okText: '结算',
      cancelText: '返回',
      onOk: () => run({ schemeId, from, to, shopName: shop, seen: { slips, points, amount } }),
    });
  };
  useKeys(mayMake && due && !paper.data ? { F9: settle } : {});
  return (
    <>
      <div className="panel">
        <Flex gap={12} align="center" wrap style={{ marginBottom: 16 }}>
          {schemes.length > 1 ? (
            <Select<SchemeId>
              aria-label="积分办法"
              style={{ minWidth: 200 }}
              value={schemeId ?? null}
              onChange={setSchemeId}
              options={schemes.map(({ schemeId: value, schemeName }) => ({
                value,
                label: known.has(value) ? schemeName : `${schemeName}（已停用，有未结算小票）`,
              }))}
            />
          ) : null}
          <label htmlFor="from">结算期间</label>
          <DateInput id="from" value={from || null} onChange={setFrom} allowClear={false} />
          <label htmlFor="to">至</label>
          <DateInput
            id="to"
            value={to || null}
            onChange={setTo}
            allowClear={false}
            bounds={{
              what: '截止日',
              past: true,
              from: isDate(from) ? { date: from, what: '起始日' } : undefined,
            }}
          />
          <Flex gap={12} align="center">
            <label htmlFor="shop">商户</label>
            <TextInput
              id="shop"
              value={shopName}
              max={40}
              onChange={(event) => setShop(event.target.value)}
              style={{ width: '15rem' }}
            />
          </Flex>
        </Flex>
        {owing.map(({ schemeId: id, schemeName, slips, points, firstDay }) => (
          <Alert
            key={id}
            style={{ marginBottom: 12 }}
            type="warning"
            showIcon
            title={`${quoted(schemeName)}已停用，还有 ${String(slips)} 张小票 ${formatPoints(points)} ${units.of(id)}没有结算（最早 ${firstDay}）。请选它并把起始日改到 ${firstDay}，照常结算。`}
          />
        ))}
        {!inOrder && from !== '' && <Alert type="warning" showIcon title="起始日在截止日之后，请改正。" />}
        {inOrder && (
          <QueryBoundary query={query}>
            {(figures) => (
              <>
                <SettlementFigures figures={figures} />
                {figures.earlier > 0 && (
                  <Alert
                    style={{ marginTop: 12 }}
                    type="warning"
                    showIcon
                    title={`${from} 之前还有 ${String(figures.earlier)} 张小票没有结算。要一并结算，请把起始日往前改。`}
                  />
                )}
                {mayMake && (
                  <Button
                    type="primary"
                    size="large"
                    style={{ marginTop: 16 }}
                    loading={running}
                    disabled={due === null}
                    onClick={settle}
                  >
                    结算 {figures.slips} 张小票，¥{formatFen(figures.amount)}
                    <kbd>F9</kbd>
                  </Button>
                )}
              </>
            )}
          </QueryBoundary>
        )}
      </div>
      <h2 className="section">结算单</h2>
      {paper.error ? <Alert type="error" showIcon title={errorMessage(paper.error)} /> : null}
      <SettlementList />
      {(paper.isPending || paper.data) && (
        <PdfDialog
          documentId={paper.data?.documentId}
          missing={paper.data?.missing}
          what="结算单"
          onClose={() => paper.reset()}
        />
      )}
    </>
  );
}
