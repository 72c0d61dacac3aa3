import { useQueries } from '@tanstack/react-query';
import { Button, Flex } from 'antd';
import { useState } from 'react';
import type { VoucherSeriesView } from '../../shared/contract/vouchers.ts';
import { formatVoucherNumber } from '../../shared/values/voucher-number.ts';
import { MAX_PRINTED } from '../../shared/vouchers.ts';
import { api, client } from '../client.ts';
import { errorMessage } from '../error-message.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { PaperButton } from '../ui/pdf/PaperButton.tsx';

/** 打印未发的券: all on one document, or each part that one document holds by its first number. */
export function PrintReady({ seriesId, ready }: { seriesId: VoucherSeriesView['id']; ready: number }) {
  const [open, setOpen] = useState(false);
  if (ready <= MAX_PRINTED)
    return (
      <PaperButton draw={() => client.vouchers.sheetDocument({ seriesId, from: '', to: '' })}>
        打印未发的券
      </PaperButton>
    );
  return (
    <>
      <Button onClick={() => setOpen(true)}>打印未发的券</Button>
      {open && (
        <Dialog
          open
          keepsNothing
          title={`打印未发的 ${String(ready)} 张券`}
          footer={<Button onClick={() => setOpen(false)}>关闭</Button>}
          onCancel={() => setOpen(false)}
        >
          <p>一份最多 {MAX_PRINTED} 张，分开打。打过的不要再打：一张券只能有一张纸，先拿来的才算数。</p>
          <Parts seriesId={seriesId} ready={ready} />
        </Dialog>
      )}
    </>
  );
}

function Parts({ seriesId, ready }: { seriesId: VoucherSeriesView['id']; ready: number }) {
  const starts = Array.from({ length: Math.ceil(ready / MAX_PRINTED) }, (_, part) => part * MAX_PRINTED);
  const firsts = useQueries({
    queries: starts.map((offset) =>
      api.vouchers.list.queryOptions({ input: { seriesId, state: 'ready', offset, limit: 1 } }),
    ),
  });
  return (
    <Flex vertical gap={8} align="start">
      {firsts.map(({ data, error }, part) => {
        const first = data?.vouchers[0]?.number;
        if (first === undefined) return error ? <p key={part}>{errorMessage(error)}</p> : null;
        const count = Math.min(MAX_PRINTED, ready - part * MAX_PRINTED);
        return (
          <PaperButton
            key={part}
            draw={() => client.vouchers.sheetDocument({ seriesId, from: first, to: '' })}
          >
            {`${formatVoucherNumber(first)} 起 ${String(count)} 张`}
          </PaperButton>
        );
      })}
    </Flex>
  );
}
