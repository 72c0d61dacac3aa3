import { useQuery } from '@tanstack/react-query';
import { Button, Flex } from 'antd';
import { useState } from 'react';
import type { SlipPad } from '../../shared/contract/handwritten.ts';
import { handwrittenText } from '../../shared/handwritten.ts';
import { COUNTER, OFFICE } from '../../shared/roles.ts';
import { api, client } from '../client.ts';
import { useHasRole } from '../session.ts';
import { ListTable } from '../ui/ListTable.tsx';
import { PaperButton } from '../ui/pdf/PaperButton.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { StateTag } from '../ui/StateTag.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { localPages, SHORT_PAGE_ROWS } from '../ui/usePage.ts';
import { CancelVoidDialog, HandOverForm, PadForm } from './HandwrittenForms.tsx';
import { HandwrittenSlips } from './HandwrittenSlips.tsx';

type Asked =
  | { kind: 'add' }
  | { kind: 'handOver' | 'void'; pad: SlipPad }
  | { kind: 'close'; number: number }
  | { kind: 'revive'; number: number; pad: SlipPad };

const numbersOf = ({ firstNumber, lastNumber }: SlipPad): string =>
  `${String(firstNumber)} 至 ${String(lastNumber)} 号`;

/** 手写单: pads for power cuts, the forms that wait, and what became of each number. */
export function HandwrittenTab() {
  const isOffice = useHasRole(OFFICE);
  const isCounter = useHasRole(COUNTER);
  const [asked, setAsked] = useState<Asked | null>(null);
  const query = useQuery(api.handwrittenSlips.pads.queryOptions());
  const cases = useQuery(api.handwrittenSlips.waiting.queryOptions());
  const close = () => setAsked(null);
  const voiding = useCommand({
    call: (input: { number: number; until: number; reason: string }, requestId) =>
      client.handwrittenSlips.void({ ...input, requestId }),
    done: ({ number, until }) =>
      number === until
        ? `${handwrittenText({ number })}已作废`
        : `手写单 ${String(number)} 至 ${String(until)} 号已作废`,
    after: close,
  });
  return (
    <>
      <Flex gap={12} align="center" wrap style={{ marginBottom: 12 }}>
        <span>停电时用印好号码的手写单兑换，来电后在柜台按“补录手写单”照号补录，一号只录一次。</span>
        {isOffice && (
          <Button type="primary" onClick={() => setAsked({ kind: 'add' })}>
            印一本
          </Button>
        )}
      </Flex>
      {cases.data && cases.data.slips.length > 0 && (
        <section aria-label="待处理的手写单" style={{ marginBottom: 16 }}>
          <h2 style={{ margin: '0 0 8px', fontSize: '1rem' }}>待处理 {cases.data.slips.length} 张</h2>
          <HandwrittenSlips
            slips={cases.data.slips}
            onClose={isCounter ? (number) => setAsked({ kind: 'close', number }) : undefined}
          />
        </section>
      )}
      <QueryBoundary query={query}>
        {({ pads }) => (
          <ListTable<SlipPad>
            rowKey="id"
            dataSource={pads}
            pagination={localPages(SHORT_PAGE_ROWS)}
            locale={{ emptyText: '还没有印过手写单' }}
            expandable={{
              columnTitle: <span className="visually-hidden">各号</span>,
              expandedRowRender: (pad) => (
                <SlipsOfPad
                  padId={pad.id}
                  onRevive={isCounter ? (number) => setAsked({ kind: 'revive', number, pad }) : undefined}
                />
              ),
            }}
            columns={[
              { title: '号码', main: true, width: 150, render: (_, pad) => numbersOf(pad) },
              { title: '保管人', dataIndex: 'holder', width: 110 },
              { title: '印制日期', folds: 'named', dataIndex: 'printedOn', width: 120 },
              { title: '已入账', dataIndex: 'posted', width: 80, align: 'right' },
              { title: '作废', folds: 'named', dataIndex: 'voided', width: 70, align: 'right' },
              {
                title: '待处理',
                width: 90,
                align: 'right',
                render: (_, { waiting }) =>
                  waiting === 0 ? '' : <StateTag tone="waiting">{String(waiting)} 张</StateTag>,
              },
              {
                title: '接着录',
                width: 90,
                align: 'right',
                render: (_, { next }) => (next === null ? '录完' : `${String(next)} 号`),
              },
              { title: '备注', folds: 'named', dataIndex: 'remark' },
              {
                title: '办理',
                width: '19rem',
                render: (_, pad) =>
                  isOffice && (
                    <Flex gap={8} wrap>
                      <PaperButton draw={() => client.handwrittenSlips.padDocument({ padId: pad.id })}>
                        打印
                      </PaperButton>
                      <Button onClick={() => setAsked({ kind: 'handOver', pad })}>换保管人</Button>
                      {pad.next !== null && (
                        <Button danger onClick={() => setAsked({ kind: 'void', pad })}>
                          其余作废
                        </Button>
                      )}
                    </Flex>
                  ),
              },
            ]}
          />
        )}
      </QueryBoundary>
      {asked?.kind === 'add' && <PadForm onClose={close} />}
      {asked?.kind === 'handOver' && <HandOverForm pad={asked.pad} onClose={close} />}
      {asked?.kind === 'void' && (
        <ReasonDialog
          title={`手写单 ${numbersOf(asked.pad)}：没录的作废`}
          action="作废"
          danger
          running={voiding.running}
          onConfirm={(reason) =>
            voiding.run({ number: asked.pad.next ?? 0, until: asked.pad.lastNumber, reason })
          }
          onClose={close}
        >
          {asked.pad.next} 至 {asked.pad.lastNumber}{' '}
          号还没有录。本子丢了、收回不用的，把它们作废；单子找到了的，展开这一本撤销作废再录。
        </ReasonDialog>
      )}
      {asked?.kind === 'revive' && <CancelVoidDialog {...asked} onClose={close} />}
      {asked?.kind === 'close' && (
        <ReasonDialog
          title={`${handwrittenText(asked)}另行了结`}
          action="了结并作废"
          label="怎样了结的"
          danger
          running={voiding.running}
          onConfirm={(reason) => voiding.run({ number: asked.number, until: asked.number, reason })}
          onClose={close}
        >
          能补录的请在柜台补录。货已退回、由本人补了钱或者单子确实丢了的，写明怎样了结；这个号就用掉了；了结错了的，展开那一本撤销作废。
        </ReasonDialog>
      )}
    </>
  );
}

function SlipsOfPad({
  padId,
  onRevive,
}: {
  padId: number;
  onRevive: ((number: number) => void) | undefined;
}) {
  const query = useQuery(api.handwrittenSlips.slips.queryOptions({ input: { padId } }));
  return (
    <QueryBoundary query={query}>
      {({ slips }) => <HandwrittenSlips slips={slips} onRevive={onRevive} />}
    </QueryBoundary>
  );
}
