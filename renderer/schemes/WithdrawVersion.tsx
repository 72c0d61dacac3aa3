import { Button } from 'antd';
import { useState } from 'react';
import type { SchemeVersionView } from '../../shared/contract/schemes.ts';
import { client } from '../client.ts';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { quoted } from '../../shared/values/quotes.ts';

/** 撤回执行 of a version that was voted on and has not begun. */
export function WithdrawVersion({ version }: { version: SchemeVersionView }) {
  const [asking, setAsking] = useState(false);
  const withdraw = useCommand({
    call: (reason: string, requestId) =>
      client.schemes.withdrawVersion({ versionId: version.id, reason, requestId }),
    done: () => `已撤回第 ${String(version.number)} 版的执行`,
    after: () => setAsking(false),
  });
  return (
    <>
      <Button onClick={() => setAsking(true)}>撤回执行</Button>
      {asking ? (
        <ReasonDialog
          title={`撤回${quoted(version.schemeName)}第 ${String(version.number)} 版的执行`}
          action="撤回执行"
          danger
          running={withdraw.running}
          onConfirm={withdraw.run}
          onClose={() => setAsking(false)}
        >
          这一版原定自 {version.effectiveFrom}{' '}
          起执行，还没有开始。撤回后仍按上一版执行；表决记录保留，可以修订新版本重新填写执行日期。
        </ReasonDialog>
      ) : null}
    </>
  );
}
