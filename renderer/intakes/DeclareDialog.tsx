import { skipToken, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { IntakeView } from '../../shared/contract/intakes.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { api, client } from '../client.ts';
import { useDeclarationForm, type CompleteDeclaration } from '../declarations/declaration-draft.ts';
import { emptyDraft, type DeclarationDraft } from '../declarations/draft-line.ts';
import { Field, ItemStandard, MainFields, MoreFields } from '../declarations/DeclarationFields.tsx';
import { DoerField } from '../declarations/DoerField.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { TextArea } from '../ui/TextInput.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { WithScheme } from '../ui/WithScheme.tsx';

interface Props {
  intake: IntakeView;
  today: string;
  onDeclared: (declarationId: number) => void;
  onClose: () => void;
}

interface FormProps extends Props {
  schemeId: SchemeId;
  select: ReactNode;
  initial: DeclarationDraft;
}

const ANSWER = '您反映的事项已经登记，由评议会评议，结果在公示栏公示。';

function DeclareForm({ intake, today, schemeId, select, initial, onDeclared, onClose }: FormProps) {
  const form = useDeclarationForm(schemeId, initial, { today });
  const { complete } = form;
  const [answer, setAnswer] = useState(ANSWER);
  const declare = useCommand({
    call: (declaration: CompleteDeclaration, requestId) =>
      client.intakes.declare({ requestId, id: intake.id, version: intake.version, declaration, answer }),
    done: ({ no, later }) => [`来访 ${intake.no} 已转登记 ${no}`, later].filter(Boolean).join('。'),
    after: ({ id }) => onDeclared(id),
  });
  const missing = complete ? (answer.trim() === '' ? '请填答复' : null) : form.missing;
  return (
    <Dialog
      open
      width={820}
      style={{ top: 24 }}
      title={`来访 ${intake.no} 转登记`}
      okText="转登记并办结"
      okButtonProps={{ loading: declare.running }}
      missing={complete ? missing : (missing ?? '办法不允许这样登记，见上面的红字')}
      onOk={() => complete && declare.run(complete)}
      onCancel={onClose}
    >
      <p>
        {intake.aboutText}：{intake.content}
        <br />
        登记和公示的人都看得到登记的内容，请不要写来访人的姓名；不能转成对来访人自己家的扣分。
      </p>
      <div className="quick-line">
        {select}
        <DoerField form={form} schemeId={schemeId} prefix="intake" find={`${form.doer}：姓名、拼音、户号`} />
        <MainFields form={form} prefix="intake" />
        <MoreFields form={form} prefix="intake" />
      </div>
      <ItemStandard form={form} />
      <Field label="答复来访人" htmlFor="intake-answer" wide>
        <TextArea
          id="intake-answer"
          max={1000}
          rows={2}
          value={answer}
          onChange={(event) => setAnswer(event.target.value)}
        />
      </Field>
    </Dialog>
  );
}

/** A tip or nomination becomes a declaration, and is answered with it. */
export function DeclareDialog(props: Props) {
  const { householdId } = props.intake;
  const summary = useQuery({
    ...api.households.summary.queryOptions({ input: householdId === null ? skipToken : { householdId } }),
  });
  const form = (initial: DeclarationDraft) => (
    <WithScheme>
      {(schemeId, select) => <DeclareForm {...props} schemeId={schemeId} select={select} initial={initial} />}
    </WithScheme>
  );
  if (householdId === null) return form(emptyDraft());
  return (
    <QueryBoundary query={summary}>
      {({ id, no, headName, groupNumber }) =>
        form({ ...emptyDraft(), household: { id, no, headName, groupNumber, memberName: null } })
      }
    </QueryBoundary>
  );
}
