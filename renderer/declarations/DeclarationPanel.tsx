import { useQuery } from '@tanstack/react-query';
import { Button, Flex } from 'antd';
import { useRef, useState } from 'react';
import { DECLARATION_STATE_NAMES, type DeclarationState } from '../../shared/declarations.ts';
import { formatSignedPoints } from '../../shared/values/points.ts';
import { api, client } from '../client.ts';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { ServeDialog } from '../rectifications/ServeDialog.tsx';
import { usePaperWindow } from '../ui/pdf/usePaperWindow.tsx';
import { PointsText } from '../ui/PointsText.tsx';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { useKeys } from '../ui/useKeys.ts';
import { BulkUnverify } from './BulkUnverify.tsx';
import { EditDialog } from './EditDialog.tsx';
import { EvidencePhotos } from './EvidencePhotos.tsx';
import { DeclarationStateTag } from './DeclarationStateTag.tsx';
import { CancelDeedDialog } from '../ledger/CancelDeedDialog.tsx';
import { TimelineDrawer } from '../ledger/TimelineDrawer.tsx';
import { RecordPanel } from '../ui/RecordPanel.tsx';
import { TimelineSteps } from './TimelineSteps.tsx';
import { DeclarationFacts } from './DeclarationFacts.tsx';

interface Props {
  id: number;
  /** Previous and next declaration of the list. */
  neighbours: { previous?: number; next?: number };
  mayChange: boolean;
  onOpen: (id: number) => void;
  onClose: () => void;
}

/** Why a decided declaration has nothing to reverse yet. */
const NOT_POSTED: Partial<Record<DeclarationState, string>> = {
  passed: '还没有公示入账。评议会没结束的在会上更正',
  onNotice: '还在公示，没有入账。有误的按异议更正',
};

type Asking = 'reverse' | 'cancel' | 'return' | 'withdraw' | 'unverify' | 'edit' | 'serve' | null;

/** Side panel of one declaration: data, photos, timeline, commands. */
export function DeclarationPanel({ id, neighbours, mayChange, onOpen, onClose }: Props) {
  const query = useQuery(api.declarations.get.queryOptions({ input: { id } }));
  const [asking, setAsking] = useState<Asking>(null);
  const photoInput = useRef<HTMLInputElement>(null);
  const row = query.data?.declaration;
  const state = row?.state;
  /** After an act, unless another declaration was opened in the meantime. */
  const forward = (_: unknown, sent: { id: number }): void => {
    if (sent.id !== id) return;
    if (neighbours.next === undefined) onClose();
    else onOpen(neighbours.next);
  };

  const verify = useCommand({
    call: (entry: { id: number; version: number }, requestId) =>
      client.declarations.verify({ entries: [entry], requestId }),
    done: () => `初审通过 ${row?.no ?? ''}`,
    after: forward,
  });
  const sendBack = useCommand({
    call: (input: { id: number; version: number; reason: string }, requestId) =>
      client.declarations.return({ ...input, requestId }),
    done: () => `已退回 ${row?.no ?? ''}`,
    after: (answer, sent) => {
      setAsking(null);
      forward(answer, sent);
    },
  });
  const withdraw = useCommand({
    call: (input: { id: number; version: number; reason: string }, requestId) =>
      client.declarations.withdraw({ ...input, requestId }),
    done: () => `已撤销 ${row?.no ?? ''}`,
    after: () => setAsking(null),
  });
  const addPhotos = useCommand({
    call: (photos: File[], requestId) => client.declarations.addEvidence({ id, photos, requestId }),
    done: () => '已补充照片',
  });
  const print = usePaperWindow({
    draw: (declarationId: number) => client.declarations.document({ id: declarationId }),
    what: '申报表',
  });
  const printNotice = usePaperWindow({
    draw: (noticeId: number) => client.rectifications.document({ id: noticeId }),
    what: '整改通知书',
  });

  // Keys are ignored while a declaration is being verified: the next key is meant for the following one.
  const free = asking === null && !print.isOpen && !printNotice.isOpen && !verify.running;
  const mustServe = row !== undefined && row.rectificationDays !== null;
  const pass = (): void => {
    if (mustServe) setAsking('serve');
    else if (row) verify.run({ id: row.id, version: row.version });
  };
  const { next, previous } = neighbours;
  const keys: Record<string, () => void> = {};
  if (mayChange && state === 'declared') Object.assign(keys, { 1: pass, 2: () => setAsking('return') });
  if (next !== undefined) keys.ArrowDown = () => onOpen(next);
  if (previous !== undefined) keys.ArrowUp = () => onOpen(previous);
  useKeys(free ? keys : {});

  const transferId = query.data?.transferId ?? null;
  const notPosted = state === undefined ? undefined : NOT_POSTED[state];
  const changeable = state === 'declared' || state === 'returned';
  const withdrawable = changeable || state === 'verified' || state === 'deferred' || state === 'rectifying';
  return (
    <RecordPanel
      id={id}
      keyboard={free}
      onClose={onClose}
      title={
        <>
          {row ? row.no : '登记'}
          {row ? <DeclarationStateTag state={row.state} /> : null}
          {row ? <PointsText points={row.agreedPoints ?? row.proposedPoints} signed /> : null}
        </>
      }
      footer={
        row && mayChange ? (
          <Flex gap={8} wrap>
            {state === 'declared' ? (
              <>
                <Button type="primary" loading={verify.running} onClick={pass}>
                  {mustServe ? '发整改通知书' : '初审通过'}
                  <kbd>1</kbd>
                </Button>
                <Button onClick={() => setAsking('return')}>
                  退回<kbd>2</kbd>
                </Button>
              </>
            ) : null}
            {changeable ? <Button onClick={() => setAsking('edit')}>修改</Button> : null}
            {state === 'verified' ? <Button onClick={() => setAsking('unverify')}>撤回初审</Button> : null}
            {withdrawable ? (
              <>
                <input
                  ref={photoInput}
                  type="file"
                  aria-label="补充照片"
                  accept="image/jpeg,image/png,image/webp"
                  multiple
                  hidden
                  onChange={(event) => {
                    const photos = [...(event.target.files ?? [])];
                    if (photos.length > 0) addPhotos.run(photos);
                    event.target.value = '';
                  }}
                />
                <Button loading={addPhotos.running} onClick={() => photoInput.current?.click()}>
                  补充照片
                </Button>
              </>
            ) : null}
            <Button loading={print.running} onClick={() => print.show(row.id)}>
              打印申报表
            </Button>
            {withdrawable ? (
              <Button danger onClick={() => setAsking('withdraw')}>
                撤销
              </Button>
            ) : null}
            {transferId !== null ? (
              <Button danger onClick={() => setAsking('reverse')}>
                冲销
              </Button>
            ) : state === 'posted' ? (
              <Button danger onClick={() => setAsking('cancel')}>
                撤销
              </Button>
            ) : notPosted === undefined ? null : (
              <>
                <Button danger disabled aria-describedby="not-posted">
                  冲销
                </Button>
                <span id="not-posted">不能冲销：{notPosted}</span>
              </>
            )}
          </Flex>
        ) : undefined
      }
      content={
        <QueryBoundary query={query}>
          {({ declaration, evidence, steps }) => (
            <>
              <DeclarationFacts row={declaration} />
              <h2 className="section">佐证</h2>
              <EvidencePhotos photos={evidence} />
              <h2 className="section">经办过程</h2>
              <TimelineSteps steps={steps} />
            </>
          )}
        </QueryBoundary>
      }
    >
      {row && asking === 'return' ? (
        <ReasonDialog
          title={`退回 ${row.no}`}
          action="退回给登记人"
          running={sendBack.running}
          onConfirm={(reason) => sendBack.run({ id, version: row.version, reason })}
          onClose={() => setAsking(null)}
        >
          {row.household}户 {row.reason}，退回后由登记人补正再初审。
        </ReasonDialog>
      ) : null}
      {row && asking === 'withdraw' ? (
        <ReasonDialog
          title={`撤销 ${row.no}`}
          action={`撤销这条${DECLARATION_STATE_NAMES[row.state]}的登记`}
          danger
          running={withdraw.running}
          onConfirm={(reason) => withdraw.run({ id, version: row.version, reason })}
          onClose={() => setAsking(null)}
        >
          {row.household}户 {row.reason} {formatSignedPoints(row.proposedPoints)}
          。撤销后编号保留，不再评议、不计分。
        </ReasonDialog>
      ) : null}
      {row && asking === 'unverify' ? (
        <BulkUnverify rows={[row]} onDone={() => undefined} onClose={() => setAsking(null)} />
      ) : null}
      {row && asking === 'edit' ? <EditDialog row={row} onClose={() => setAsking(null)} /> : null}
      {row && asking === 'serve' ? (
        <ServeDialog
          declaration={row}
          onServed={(noticeId) => {
            setAsking(null);
            printNotice.show(noticeId);
          }}
          onClose={() => setAsking(null)}
        />
      ) : null}
      {transferId !== null && asking === 'reverse' ? (
        <TimelineDrawer
          transferId={transferId}
          toReverse
          onOpen={() => setAsking(null)}
          onClose={() => setAsking(null)}
        />
      ) : null}
      {asking === 'cancel' ? <CancelDeedDialog id={id} onClose={() => setAsking(null)} /> : null}
      {print.window}
      {printNotice.window}
    </RecordPanel>
  );
}
