interface Props {
  steps: readonly { name: string; heldOn: string; documentNo: string }[];
  /** Names of those that the act still waits for. */
  missing: readonly string[];
}

/** On which recorded steps of the procedure a notice rests, and which are too early for what is on it. */
export function RecordedSteps({ steps, missing }: Props) {
  return steps.map(({ name, heldOn, documentNo }) => {
    const last = `${heldOn}${documentNo === '' ? '' : `（${documentNo}）`}`;
    return (
      <p key={name}>
        {missing.includes(name)
          ? `${name}：上一次是 ${last}，登记在这一批的评议之前，不算；请登记这一批的。`
          : `${name}：按 ${last} 的登记办理。`}
      </p>
    );
  });
}
