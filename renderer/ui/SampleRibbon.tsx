/** 示例 marker, shown throughout the sample village. */
export function SampleRibbon({ sample }: { sample: boolean }) {
  return sample ? <strong className="sample-ribbon">示例</strong> : null;
}
