/** 示例, wherever the sample village is shown. */
export function SampleRibbon({ sample }: { sample: boolean }) {
  return sample ? <strong className="sample-ribbon">示例</strong> : null;
}
