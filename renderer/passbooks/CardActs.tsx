import type { DrawnDocument } from '../../shared/contract/documents.ts';
import { Button, Flex } from 'antd';
import { useState } from 'react';
import { formatCardNumber } from '../../shared/values/card-number.ts';
import { CARD_STATE_NAMES, type CardState } from '../../shared/cards.ts';
import { client } from '../client.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { focusOnOpen } from '../ui/focus-on-open.ts';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { StateTag, type Tone } from '../ui/StateTag.tsx';
import { useDrawCards } from './useIssueCards.ts';

const TONES: Record<CardState, Tone> = { active: 'good', lost: 'bad', void: 'over' };

export function CardStateTag({ state }: { state: CardState }) {
  return <StateTag tone={TONES[state]}>{CARD_STATE_NAMES[state]}</StateTag>;
}

interface Props {
  card: { id: number; number: string; state: CardState; stateReason: string };
  /** 01001 余明梅 */
  household: string;
  onDrawn: (papers: DrawnDocument[]) => void;
}

/** Actions on a card: print, report lost or found, replace. The reason is asked for once. */
export function CardActs({ card, household, onDrawn }: Props) {
  const [open, setOpen] = useState<'lost' | 'found' | 'reissue' | null>(null);
  const close = (): void => setOpen(null);
  const draw = useDrawCards(onDrawn);
  const number = formatCardNumber(card.number);
  const lose = useCommand({
    call: (reason: string, requestId) => client.cards.reportLost({ requestId, number: card.number, reason }),
    done: () => `卡 ${number} 已挂失，柜台即刻拒收`,
    after: close,
  });
  const find = useCommand({
    call: (reason: string, requestId) => client.cards.cancelLost({ requestId, cardId: card.id, reason }),
    done: () => `卡 ${number} 已解除挂失，柜台照常可用`,
    after: close,
  });
  const reissue = useCommand({
    call: (reason: string, requestId) => client.cards.reissue({ requestId, cardId: card.id, reason }),
    done: (answer) => `已补新卡 ${formatCardNumber(answer.number)}，旧卡作废`,
    after: ({ cardId }) => {
      close();
      draw.run([cardId]);
    },
  });
  if (card.state === 'void') return null;
  return (
    <Flex gap={8}>
      {card.state === 'active' ? (
        <>
          <Button loading={draw.running} onClick={() => draw.run([card.id])}>
            打印
          </Button>
          <Button onClick={() => setOpen('lost')}>挂失</Button>
        </>
      ) : null}
      {card.state === 'lost' ? <Button onClick={() => setOpen('found')}>解除挂失</Button> : null}
      <Button onClick={() => setOpen('reissue')}>补卡</Button>
      {open === 'lost' ? (
        <ReasonDialog
          title={`挂失积分卡：${household}`}
          action="挂失这张卡"
          label="谁来挂失、怎么丢的"
          danger
          running={lose.running}
          onConfirm={lose.run}
          onClose={close}
        >
          <p>卡号 {number}。挂失后柜台马上拒收这张卡，积分不受影响；补卡后用新卡。</p>
        </ReasonDialog>
      ) : null}
      {open === 'found' ? (
        <ReasonDialog
          title={`解除挂失：${household}`}
          action="解除挂失"
          label="卡在哪里找到的"
          running={find.running}
          onConfirm={find.run}
          onClose={close}
        >
          <p>卡号 {number} 找到了，还没有补卡的可以解除挂失，柜台马上照常收这张卡。</p>
        </ReasonDialog>
      ) : null}
      {open === 'reissue' && card.state === 'lost' ? (
        <Dialog
          open
          title={`补发积分卡：${household}`}
          okText="补发新卡"
          okButtonProps={{ loading: reissue.running, id: 'reissue' }}
          afterOpenChange={focusOnOpen('reissue')}
          onOk={() => reissue.run(card.stateReason)}
          onCancel={close}
        >
          <p>
            卡号 {number}（挂失：{card.stateReason}）立即作废，以后找到也不能再用；新卡换一个卡号，接着打印。
          </p>
        </Dialog>
      ) : null}
      {open === 'reissue' && card.state === 'active' ? (
        <ReasonDialog
          title={`补发积分卡：${household}`}
          action="补发新卡"
          running={reissue.running}
          onConfirm={reissue.run}
          onClose={close}
        >
          <p>卡号 {number} 立即作废，以后找到也不能再用；新卡换一个卡号，接着打印。</p>
        </ReasonDialog>
      ) : null}
    </Flex>
  );
}
