import { useState } from 'react';
import type { PointsFileLine } from '../../shared/contract/points-files.ts';
import { client } from '../client.ts';
import { useVillage } from '../session.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { focusOnOpen } from '../ui/focus-on-open.ts';
import { TextInput } from '../ui/TextInput.tsx';
import { useCommand } from '../ui/useCommand.ts';

interface Props {
  year: string;
  lines: readonly PointsFileLine[];
  onDone: () => void;
  onClose: () => void;
}

/** Receipts that came back: the day, and of a single household who signed and what it had to say. */
export function SignFilesDialog({ year, lines, onDone, onClose }: Props) {
  const { data: village } = useVillage();
  const [day, setDay] = useState<string | null>(null);
  const [signer, setSigner] = useState('');
  const [remark, setRemark] = useState('');
  const signedOn = day ?? village?.today ?? '';
  const [only] = lines;
  const alone = lines.length === 1 && only !== undefined ? only : null;
  const command = useCommand({
    call: (_: null, requestId) =>
      client.pointsFiles.sign({
        requestId,
        year,
        householdIds: lines.map(({ householdId }) => householdId),
        signedOn,
        signer,
        remark,
      }),
    done: ({ signed }) => `已登记 ${String(signed)} 户签收${year}年积分档案`,
    after: onDone,
  });
  const who = alone ? `${alone.no} ${alone.head}户` : `${String(lines.length)} 户`;
  return (
    <Dialog
      open
      title={`登记签收：${who}`}
      okText={`登记 ${String(lines.length)} 户签收`}
      cancelText="返回"
      okButtonProps={{ loading: command.running }}
      missing={signedOn === '' ? '请填写签收日期' : null}
      onOk={() => command.run(null)}
      onCancel={onClose}
      afterOpenChange={focusOnOpen(alone ? 'signed-by' : 'signed-on')}
    >
      {year}年积分档案的签收单已经收回。
      <label className="field-label" htmlFor="signed-on">
        签收日期
      </label>
      <DateInput
        id="signed-on"
        allowClear={false}
        value={signedOn}
        bounds={{ what: '签收日期', past: true }}
        onChange={setDay}
      />
      {alone && (
        <>
          <label className="field-label" htmlFor="signed-by">
            签收人（不是户主时填写）
          </label>
          <TextInput
            id="signed-by"
            max={50}
            value={signer}
            onChange={(event) => setSigner(event.target.value)}
          />
          <label className="field-label" htmlFor="signed-remark">
            意见
          </label>
          <TextInput
            id="signed-remark"
            max={200}
            value={remark}
            onChange={(event) => setRemark(event.target.value)}
          />
        </>
      )}
    </Dialog>
  );
}
