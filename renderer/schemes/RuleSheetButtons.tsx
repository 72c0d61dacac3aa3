import { POSTED_SHEETS } from '../../shared/values/sheet-sizes.ts';
import { client } from '../client.ts';
import { PaperButton } from '../ui/pdf/PaperButton.tsx';

/** Buttons for the document 积分细则. */
export function RuleSheetButtons({ versionId, draft }: { versionId: number; draft: boolean }) {
  return POSTED_SHEETS.toReversed().map((paper) => (
    <PaperButton key={paper} draw={() => client.schemes.ruleSheetDocument({ versionId, paper })}>
      {`${draft ? '草案细则' : '积分细则'} ${paper}`}
    </PaperButton>
  ));
}
