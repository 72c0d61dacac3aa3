import type { ComponentProps } from 'react';
import type { DrawnDocument } from '../../shared/contract/documents.ts';
import type { HeldBasket } from '../../shared/contract/held-baskets.ts';
import type { ReturnedSlip } from '../../shared/contract/redemptions.ts';
import { lateCreditText } from '../../shared/sentences/late-credits.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { PdfDialog } from '../ui/pdf/PdfDialog.tsx';
import type { SlipToPrint } from './redemption.ts';
import { FavouritesDialog } from './FavouritesDialog.tsx';
import { HandwrittenDialog, type HandwrittenProps } from './HandwrittenDialog.tsx';
import { HeldBasketsDialog } from './HeldBasketsDialog.tsx';
import { SetAsideDialog } from './SetAsideDialog.tsx';
import { ReturnDialog } from './ReturnDialog.tsx';
import { ShiftDialogs } from '../shifts/ShiftDialogs.tsx';
import { TodayDialog } from './TodayDialog.tsx';
import { WishDialog } from './WishDialog.tsx';

/** `return`: the slip that was scanned, '' for none. */
/** `handwritten`: the form whose code was scanned, null for none. */
export type OpenDialog =
  | { return: string }
  | { handwritten: number | null }
  | 'day'
  | 'held'
  | 'shift'
  | 'favourites'
  | 'aside'
  | 'wish'
  | null;

interface Props {
  dialog: OpenDialog;
  paper: DrawnDocument | null;
  printing: boolean;
  toReceipt: boolean;
  onClose: () => void;
  onClosePaper: () => void;
  onPrint: (slip: SlipToPrint) => void;
  onReturned: (answer: ReturnedSlip) => void;
  held: readonly HeldBasket[];
  onRecall: (held: HeldBasket) => void;
  shift: Omit<ComponentProps<typeof ShiftDialogs>, 'onClose'>;
  handwritten: HandwrittenProps;
  aside: Omit<ComponentProps<typeof SetAsideDialog>, 'slip' | 'onClose'>;
  favourites: Omit<ComponentProps<typeof FavouritesDialog>, 'onClose'>;
  wish: Omit<ComponentProps<typeof WishDialog>, 'onClose'>;
}

/** What the strip says after a return. */
export function returnedText({ slipNo, points, balanceAfter, unitName, late }: ReturnedSlip): string {
  return `退货完成：小票 ${slipNo} 退回 ${formatPoints(points)} ${unitName}，余 ${formatPoints(balanceAfter)} ${unitName}${lateCreditText(late)}`;
}

/** Dialogs over the counter: return, baskets put aside, today's slips, the paper of a slip. */
export function CounterDialogs({
  dialog,
  paper,
  printing,
  toReceipt,
  onClose,
  onClosePaper,
  onPrint,
  onReturned,
  held,
  onRecall,
  shift,
  handwritten,
  aside,
  favourites,
  wish,
}: Props) {
  return (
    <>
      {typeof dialog === 'object' && dialog !== null && 'return' in dialog && (
        <ReturnDialog key={dialog.return} scanned={dialog.return} onClose={onClose} onReturned={onReturned} />
      )}
      {dialog === 'held' && <HeldBasketsDialog baskets={held} onRecall={onRecall} onClose={onClose} />}
      {dialog === 'favourites' && <FavouritesDialog {...favourites} onClose={onClose} />}
      {typeof dialog === 'object' && dialog !== null && 'handwritten' in dialog && (
        <HandwrittenDialog
          key={dialog.handwritten}
          {...handwritten}
          scanned={dialog.handwritten}
          onClose={onClose}
        />
      )}
      {dialog === 'aside' && handwritten.slip && (
        <SetAsideDialog {...aside} slip={handwritten.slip} onClose={onClose} />
      )}
      {dialog === 'day' && (
        <TodayDialog printing={printing} toReceipt={toReceipt} onPrint={onPrint} onClose={onClose} />
      )}
      {dialog === 'wish' && <WishDialog {...wish} onClose={onClose} />}
      {dialog === 'shift' && <ShiftDialogs {...shift} onClose={onClose} />}
      {paper && <PdfDialog documentId={paper.documentId} missing={paper.missing} onClose={onClosePaper} />}
    </>
  );
}
