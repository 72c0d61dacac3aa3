import { Flex } from 'antd';
import { useState } from 'react';
import type { VoucherSeriesView } from '../../shared/contract/vouchers.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { sumBy } from '../../shared/values/sum.ts';
import { MAX_ADDED, USUAL_FACES } from '../../shared/vouchers.ts';
import { client } from '../client.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { NumberInput } from '../ui/NumberInput.tsx';
import { useCommand } from '../ui/useCommand.ts';

/** 编号加印: how many more of each face; the village's own face in the last row. */
export function AddDialog({ series, onClose }: { series: VoucherSeriesView; onClose: () => void }) {
  const { id, version, unitName, figures, name } = series;
  const [counts, setCounts] = useState<ReadonlyMap<number, number>>(new Map());
  const [ownFace, setOwnFace] = useState<number | null>(null);
  const [ownCount, setOwnCount] = useState<number | null>(null);
  const faces = [...new Set([...USUAL_FACES, ...figures.map(({ face }) => face)])].sort((a, b) => a - b);
  const isListed = ownFace !== null && faces.includes(ownFace * 100);
  const isUnread = [...counts.values(), ownFace, ownCount].some(Number.isNaN);
  const missingOf = (): string | null => {
    if (isUnread) return '有一格没有看懂，请先改好';
    if (isListed) return `${formatPoints(ownFace * 100)} ${unitName}券在上面已有一行，请填在那一行`;
    if ((ownFace === null) !== ((ownCount ?? 0) === 0)) return '别的面额要填面额和张数';
    return total > 0 ? null : '请填每种面额多少张';
  };
  const asked = [
    ...faces.map((face) => ({ face, count: counts.get(face) ?? 0 })),
    ...(ownFace !== null && ownCount !== null && !isListed ? [{ face: ownFace * 100, count: ownCount }] : []),
  ].filter(({ count }) => count > 0);
  const total = sumBy(asked, ({ count }) => count);
  const { run, running } = useCommand({
    call: (input: typeof asked, requestId) =>
      client.vouchers.add({ requestId, seriesId: id, version, counts: input }),
    done: ({ added, first, last }) => `已编号 ${String(added)} 张：${first} 至 ${last}`,
    after: onClose,
  });
  return (
    <Dialog
      open
      title={`“${name}”编号加印`}
      okText={total > 0 && !isUnread ? `编号 ${String(total)} 张` : '编号'}
      okButtonProps={{ loading: running }}
      missing={missingOf()}
      onOk={() => run(asked)}
      onCancel={onClose}
    >
      <Flex vertical gap={8}>
        {faces.map((face) => (
          <Flex key={face} gap={12} align="center">
            <span className="one-line" style={{ width: `${String(unitName.length + 4)}rem` }}>
              {formatPoints(face)} {unitName}券
            </span>
            <NumberInput
              min={0}
              max={MAX_ADDED}
              suffix="张"
              aria-label={`${formatPoints(face)}${unitName}券的张数`}
              value={counts.get(face) ?? null}
              onChange={(value) => setCounts(new Map([...counts, [face, value ?? 0]]))}
            />
          </Flex>
        ))}
        <Flex gap={12} align="center">
          <NumberInput
            min={1}
            max={10_000}
            suffix={`${unitName}券`}
            width={`${String(unitName.length + 8)}rem`}
            aria-label="别的面额"
            placeholder="别的面额"
            value={ownFace}
            onChange={setOwnFace}
          />
          <NumberInput
            min={0}
            max={MAX_ADDED}
            suffix="张"
            aria-label="别的面额的张数"
            value={ownCount}
            onChange={setOwnCount}
          />
        </Flex>
      </Flex>
    </Dialog>
  );
}
