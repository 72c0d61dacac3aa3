import { Alert, App, Button } from 'antd';
import type { CycleOpeningView } from '../../shared/contract/closes.ts';
import { missingFactsText } from '../../shared/period-closes/missing-facts.ts';
import { countSubjects } from '../../shared/schemes/subjects.ts';
import { periodLabel } from '../../shared/values/period.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { client } from '../client.ts';
import { useCommand } from '../ui/useCommand.ts';
import { useUnit } from '../ui/useUnit.ts';

interface Props {
  opening: CycleOpeningView;
  mayAct: boolean;
  /** What is wrong without them where this stands. */
  consequence?: string;
}

/** 期初: subjects without base points. */
export function CycleOpening({ opening, mayAct, consequence = '' }: Props) {
  const { modal } = App.useApp();
  const unit = useUnit(opening.schemeId);
  const grant = useCommand({
    call: (one: { schemeId: number; cycle: string }, requestId) =>
      client.closes.openCycle({ requestId, ...one }),
    done: ({ subjects, points }) =>
      `已给 ${countSubjects(opening.subject, subjects)}发放基础分，共 ${formatPoints(points)} ${unit}`,
  });
  const { schemeId, schemeName, subject, cycle, subjects, points, missing } = opening;
  const ask = (): void => {
    modal.confirm({
      title: `给 ${countSubjects(subject, subjects)}发放${periodLabel(cycle)}基础分？`,
      content: `${schemeName}，${periodLabel(cycle)}，共 ${formatPoints(points)} ${unit}。记入台账，记错了只能逐户冲销。`,
      okText: '发放基础分',
      cancelText: '返回',
      onOk: () => grant.run({ schemeId, cycle }),
    });
  };
  const text =
    subjects > 0
      ? `${schemeName}：${periodLabel(cycle)}还有 ${countSubjects(subject, subjects)}没有基础分，共 ${formatPoints(points)} ${unit}。`
      : `${schemeName}：${periodLabel(cycle)}的基础分还不能发放。`;
  return (
    <Alert
      style={{ marginBottom: 12 }}
      type={missing.length > 0 || consequence !== '' ? 'warning' : 'info'}
      showIcon
      title={`${text}${consequence}`}
      description={missing.length > 0 ? `缺少档案：${missingFactsText(missing, subject)}` : undefined}
      action={
        mayAct && missing.length === 0 ? (
          <Button loading={grant.running} onClick={ask}>
            {`期初：发放${periodLabel(cycle)}基础分`}
          </Button>
        ) : undefined
      }
    />
  );
}
