import type { KeyboardEvent } from 'react';

/** For dialog forms whose button is outside the form: Enter in a single-line field submits. */
export function submitOnEnter(submit: () => void): (event: KeyboardEvent<HTMLFormElement>) => void {
  return (event) => {
    const { target, currentTarget } = event;
    // A dialog over this one is outside the form, but its events come here as well.
    if (event.defaultPrevented || !(target instanceof Node && currentTarget.contains(target))) return;
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    // In a list or calendar Enter selects; in a field with suggestions only after an arrow key.
    const chooses = '.ant-select:not(.suggest-input), .suggest-input[data-choosing="true"], .ant-picker';
    if (!(target instanceof HTMLInputElement) || target.closest(chooses)) return;
    event.preventDefault();
    submit();
  };
}
