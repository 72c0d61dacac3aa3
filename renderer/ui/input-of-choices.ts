/** Input that belongs to a choice: what was entered for one stays while another is looked at. */
import { useState } from 'react';

interface InputOfChoices<Choice, Input> {
  /** Leaves a choice with its input for another: what was entered there before, if it was chosen before. */
  change: (from: Choice, input: Input, to: Choice) => Input | undefined;
}

export function inputOfChoices<Choice, Input>(): InputOfChoices<Choice, Input> {
  const kept = new Map<Choice, Input>();
  return {
    change: (from, input, to) => {
      kept.set(from, input);
      return kept.get(to);
    },
  };
}

/** For the time a form is open. */
export function useInputOfChoices<Choice, Input>(): InputOfChoices<Choice, Input> {
  const [inputs] = useState(inputOfChoices<Choice, Input>);
  return inputs;
}
